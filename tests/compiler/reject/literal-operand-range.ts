/** A literal operand must fit the other operand's type. */
export function main(): i32 {
  const a: u8 = 1;
  const b = a & 0x100;
  return a < 300 ? i32(b) : 0;
}
// expect: GTS2004 4:13 256 does not fit `u8` (0 to 255).
// expect: GTS2004 5:10 300 does not fit `u8` (0 to 255).
