/** Unary minus is for signed numbers. */
export function main(): i32 {
  const a: u32 = 3;
  const b = -a;
  return i32(b);
}
// expect: GTS2006 4:13 `-` is not defined for `u32`.
