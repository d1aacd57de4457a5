/** `bigint` has no layout. */
function f(x: bigint): void {
  f(x);
}

export function main(): i32 {
  return 0;
}
// expect: GTS2016 2:15 The type `bigint` has no representation in GTS.
