/** `object` has no layout. */
function f(x: object): void {
  f(x);
}

export function main(): i32 {
  return 0;
}
// expect: GTS2016 2:15 The type `object` has no representation in GTS.
