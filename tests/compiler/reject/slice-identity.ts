/** `===` on slices is rejected. */
function f(a: Slice<u8>, b: Slice<u8>): boolean {
  return a === b;
}
export function main(): i32 {
  const a = new FixedArray<u8, 2>();
  return f(a, a) ? 1 : 0;
}
// expect: GTS2008 3:10 `Slice<u8>` is a value.
