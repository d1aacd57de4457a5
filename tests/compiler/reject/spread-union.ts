/** A union is spread after its member is known. */
type S = { readonly kind: "a"; readonly n: u32 } | { readonly kind: "b"; readonly n: u32 };
function f(s: S): S {
  return { ...s, n: 3 };
}

export function main(): i32 {
  return i32(f({ kind: "a", n: 1 }).n);
}
// expect: GTS2030 4:10 `kind` must be one constant here
