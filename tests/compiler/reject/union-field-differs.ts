/** A field with two types can be read only after the discriminant was tested. */
type Value =
  | { readonly kind: "number"; readonly data: u32 }
  | { readonly kind: "flag"; readonly data: boolean };
function f(v: Value): boolean {
  const { data } = v;
  return data === true;
}

export function main(): i32 {
  return f({ kind: "flag", data: true }) ? 1 : 0;
}
// expect: GTS2031 6:11 `data` is `boolean or u32`, depending on `kind`.
