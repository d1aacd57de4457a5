/** Fields of one name but two widths are two types. */
type S = { readonly kind: "a"; readonly n: u32 } | { readonly kind: "b"; readonly n: u64 };
function f(s: S): u64 {
  const n = s.n;
  return u64(n);
}

export function main(): i32 {
  return i32(f({ kind: "a", n: 1 }));
}
// expect: GTS2031 4:15 `n` is `u32 or u64`, depending on `kind`.
