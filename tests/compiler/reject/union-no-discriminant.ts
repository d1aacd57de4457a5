/** Without a constant in each member nothing says which one a value is. */
type A = { readonly x: u32 };
type B = { readonly y: string };
function f(v: A | B): void {
  f(v);
}

export function main(): i32 {
  return 0;
}
// expect: GTS2030 4:15 No field tells the members of `A | B` apart.
