/** `===` on tuples is rejected. */
function f(a: readonly [u8, u8], b: readonly [u8, u8]): boolean {
  return a !== b;
}
export function main(): i32 {
  return f([1, 2], [1, 2]) ? 1 : 0;
}
// expect: GTS2008 3:10 `readonly [u8, u8]` is a value.
