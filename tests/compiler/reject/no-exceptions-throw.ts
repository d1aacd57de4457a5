/** There is no `throw`. */
function f(): void {
  throw 1;
}

export function main(): i32 {
  return 0;
}
// expect: GTS1005 3:3 `throw` and `try` are not part of GTS.
