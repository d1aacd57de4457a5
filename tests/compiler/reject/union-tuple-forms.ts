/** Unions of tuples need a constant element that tells them apart. */
type Plain = readonly [u32, u32] | readonly [string];
type Mixed = readonly ["a", u32] | { readonly kind: "b" };
type Ok = readonly ["a", u32] | readonly ["b", string];
function plain(p: Plain): void {}
function mixed(m: Mixed): void {}
function read(o: Ok): u32 {
  const [kind, value] = o;
  return kind === "a" ? 1 : 2;
}
function item(o: Ok): string {
  const value = o[1];
  return o[0] === "b" ? o[1] : "";
}
export function main(): i32 {
  return 0;
}
// expect: GTS2030 5:19 No field tells the members of `Plain` apart.
// expect: GTS2030 6:19 No field tells the members of `Mixed` apart.
// expect: GTS2031 8:16 `1` is `u32 or string`, depending on `0`.
// expect: GTS2031 12:17 `1` is `u32 or string`, depending on `0`.
