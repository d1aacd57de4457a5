/** The constants of a discriminant are of one type. */
type Mixed = { readonly tag: "a"; readonly x: u32 } | { readonly tag: 1; readonly y: u32 };
function f(v: Mixed): void {
  f(v);
}

export function main(): i32 {
  return 0;
}
// expect: GTS2030 3:15 `tag` has constants of several types in `Mixed`.
