/** The members of a union are values: their fields are readonly. */
type Shape = { readonly kind: "a"; n: u32 } | { readonly kind: "b" };
function f(s: Shape): void {
  f(s);
}

export function main(): i32 {
  return 0;
}
// expect: GTS2018 2:36 The field `n`
