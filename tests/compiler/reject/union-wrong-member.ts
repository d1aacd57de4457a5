/** A literal has the fields of the member that it names. */
type S = { readonly kind: "a"; readonly n: u32 } | { readonly kind: "b"; readonly t: string };
function f(): S {
  return { kind: "a", t: "x" };
}

export function main(): i32 {
  return f().kind === "a" ? 1 : 0;
}
// expect: TS2353 4:23 't' does not exist
