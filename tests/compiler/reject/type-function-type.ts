/** `Function` is not a function type. */
function f(g: Function): void {
  f(g);
}

export function main(): i32 {
  return 0;
}
// expect: GTS2016 2:15 The type `Function` has no representation in GTS.
