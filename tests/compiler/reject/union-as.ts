/** `as` to a member of a union would skip the test of the tag. */
type B = { readonly kind: "b"; readonly n: u32 };
type S = { readonly kind: "a" } | B;
function f(s: S): u32 {
  return (s as B).n;
}

export function main(): i32 {
  return i32(f({ kind: "a" }));
}
// expect: GTS1007 5:11 `as` is not part of GTS.
