/** A function cannot be assigned. */
function f(): void {}
export function main(): i32 {
  f = f;
  return 0;
}
// expect: TS2630 4:3 Cannot assign to 'f' because it is a function.
