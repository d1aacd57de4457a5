/** A type predicate on an arrow function is a cast that nobody checks. */
type S = { readonly kind: "a" } | { readonly kind: "b"; readonly n: u32 };
const isB = (s: S): s is { readonly kind: "b"; readonly n: u32 } => true;

export function main(): i32 {
  const s: S = { kind: "a" };
  return isB(s) ? 1 : 0;
}
// expect: GTS1007 3:21 A type predicate
