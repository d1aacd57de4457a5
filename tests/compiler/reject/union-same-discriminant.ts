/** The discriminant has a different value in each member. */
type A = { readonly kind: "a"; readonly x: u32 };
type B = { readonly kind: "a"; readonly y: string };
type Both = A | B;
function f(v: Both): void {
  f(v);
}

export function main(): i32 {
  return 0;
}
// expect: GTS2030 5:15 No field tells the members of `Both` apart.
