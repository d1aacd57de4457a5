/** Slices are views: `equals` does not say whether it means the view or what it shows. */
type Range = { readonly name: string; readonly bytes: ReadonlySlice<u8> };
function f(a: Range, b: Range): boolean {
  return equals(a, b);
}

export function main(): i32 {
  const r: Range = { name: "a", bytes: "a".bytes() };
  return f(r, r) ? 1 : 0;
}
// expect: GTS2033 4:10 `equals` cannot compare `ReadonlySlice<u8>`.
