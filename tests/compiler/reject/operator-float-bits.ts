/** Floats have no bit operations. */
export function main(): i32 {
  const a: f64 = 3;
  const b = a & 1;
  return i32(b);
}
// expect: GTS2006 4:13 `&` is not defined for `f64`.
