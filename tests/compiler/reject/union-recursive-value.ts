/** A union that holds itself by value has infinite size. */
type List = { readonly kind: "nil" } | { readonly kind: "cons"; readonly rest: List };
function f(list: List): void {
  f(list);
}

export function main(): i32 {
  return 0;
}
// expect: GTS3005 2:65 `List` contains itself, or is nested more than 60 deep.
