/** `number` is not a width. */
function f(n: number): void {
  f(n);
}

export function main(): i32 {
  return 0;
}
// expect: GTS2001 2:15 `number` has no width.
