/** A literal must say which member it makes. */
type Shape =
  | { readonly kind: "a"; readonly n: u32 }
  | { readonly kind: "b"; readonly n: u32 };
function make(first: boolean): Shape {
  return { kind: first ? "a" : "b", n: 1 };
}

export function main(): i32 {
  return i32(make(true).n);
}
// expect: GTS2030 6:10 `kind` must be one constant here
