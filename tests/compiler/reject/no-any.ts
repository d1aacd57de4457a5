/** `any` is not a type. */
function f(x: any): void {
  f(x);
}

export function main(): i32 {
  return 0;
}
// expect: GTS1002 2:15 This has the type `any` or `unknown`.
