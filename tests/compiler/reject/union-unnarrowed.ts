/** A field that only some members have is read after a test. */
type S = { readonly kind: "a" } | { readonly kind: "b"; readonly n: u32 };
function f(s: S): u32 {
  return s.n;
}

export function main(): i32 {
  return i32(f({ kind: "a" }));
}
// expect: TS2339 4:12 Property 'n' does not exist
