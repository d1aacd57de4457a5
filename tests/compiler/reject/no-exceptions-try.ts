/** There is no `try`. */
function g(): void {}
function f(): void {
  try {
    g();
  } finally {
    g();
  }
}

export function main(): i32 {
  return 0;
}
// expect: GTS1005 4:3 `throw` and `try` are not part of GTS.
