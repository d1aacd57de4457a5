/** A tag must belong to its declaration. */
/** @packed */
function f(): void {}
export function main(): i32 {
  f();
  return 0;
}
// expect: GTS5003 2:5 `@packed` is not a tag of a function.
