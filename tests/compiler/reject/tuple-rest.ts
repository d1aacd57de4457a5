/** A tuple has a fixed number of elements. */
function first(xs: readonly [u32, ...u32[]]): u32 {
  return xs[0];
}
export function main(): i32 {
  return i32(first([1, 2, 3]));
}
// expect: GTS2061 2:20 A tuple has no optional elements and no rest.
