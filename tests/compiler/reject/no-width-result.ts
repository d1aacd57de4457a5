/** The result of a function needs a width. */
function f(): number {
  return 1;
}
export function main(): i32 {
  return f();
}
// expect: GTS2001 2:15 `number` has no width.
