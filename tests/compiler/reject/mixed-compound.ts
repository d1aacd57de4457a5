/** Compound assignments do not mix widths. */
export function main(): i32 {
  let a: u32 = 1;
  const b: u8 = 2;
  a += b;
  return i32(a);
}
// expect: GTS2002 5:3 `+` has the operands `u32` and `u8`.
