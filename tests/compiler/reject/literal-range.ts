/** A literal must fit its type. */
export function main(): i32 {
  const a: u8 = 256;
  const b: i8 = -129;
  const c: u32 = -1;
  const d: u64 = 18446744073709551616;
  return i32(a) + i32(b) + i32(c) + i32(d);
}
// expect: GTS2004 3:17 256 does not fit `u8` (0 to 255).
// expect: GTS2004 4:17 -129 does not fit `i8` (-128 to 127).
// expect: GTS2004 5:18 -1 does not fit `u32` (0 to 4294967295).
// expect: GTS2004 6:18 18446744073709551616 does not fit `u64` (0 to 18446744073709
