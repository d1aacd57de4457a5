/** >>> is for unsigned integers. */
export function main(): i32 {
  const a: i32 = 3;
  return a >>> 1;
}
// expect: GTS2007 4:10 `>>>` on `i32`.
