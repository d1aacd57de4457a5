/** Comparisons do not mix widths or signs. */
export function main(): i32 {
  const a: u32 = 1;
  const b: i32 = 2;
  if (a < b) return 1;
  return a === u32(b) ? 1 : 0;
}
// expect: GTS2002 5:7 `<` has the operands `u32` and `i32`.
