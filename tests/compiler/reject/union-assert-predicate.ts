/** An assertion signature that names a type is a cast that nobody checks. */
type S = { readonly kind: "a" } | { readonly kind: "b"; readonly n: u32 };
type B = { readonly kind: "b"; readonly n: u32 };
function need(s: S): asserts s is B {
  assert(s.kind === "b");
}

export function main(): i32 {
  const s: S = { kind: "a" };
  need(s);
  return 0;
}
// expect: GTS1007 4:22 A type predicate
