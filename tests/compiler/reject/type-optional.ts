/** `undefined` has no layout. */
function f(x: u32 | undefined): void {
  f(x);
}

export function main(): i32 {
  return 0;
}
// expect: GTS2020 2:15 `u32 | undefined` may be `undefined`
