/** The length of an array is a literal type. */
function f(n: usize): void {
  f(n);
}
const a = new FixedArray<u8, number>();

export function main(): i32 {
  return 0;
}
// expect: GTS5001 5:11 The length of a FixedArray must be a constant.
