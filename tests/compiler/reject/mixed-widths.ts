/** Both operands of an operator have one width. */
export function main(): i32 {
  const a: u8 = 1;
  const b: u16 = 2;
  const c: u16 = b + a;
  return i32(c);
}
// expect: GTS2002 5:18 `+` has the operands `u16` and `u8`.
