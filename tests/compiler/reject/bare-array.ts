/** `T[]` is not a type. */
function f(a: u8[]): void {
  f(a);
}

export function main(): i32 {
  return 0;
}
// expect: GTS2017 2:15 `T[]` has no fixed length.
