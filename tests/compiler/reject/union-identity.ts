/** `===` on unions is rejected. */
type Shape = { readonly kind: "a"; readonly n: u32 } | { readonly kind: "b" };
function f(x: Shape, y: Shape): boolean {
  return x === y;
}

export function main(): i32 {
  return f({ kind: "b" }, { kind: "b" }) ? 1 : 0;
}
// expect: GTS2008 4:10 `Shape` is a value.
