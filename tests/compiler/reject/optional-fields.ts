/** An optional field cannot be null; a record that may hide a field has none. */
type Both = { readonly x?: u32 | null };
type Plain = { readonly a: u32 };
type Wide = { readonly a: u32; readonly x?: u32 };
function widen(p: Plain): Wide {
  return p;
}
function generic<T>(o: { readonly v?: T }): boolean {
  return o.v === undefined;
}
function both(b: Both): u32 {
  return b.x ?? 0;
}
export function main(): i32 {
  const wide: Wide = { a: 1 };
  if (wide.x === null) return 1;
  generic<u32 | null>({ v: null });
  return i32(both({ x: null }) + widen(wide).a);
}
// expect: GTS2060 2:15 `x?` cannot be `null` too.
// expect: GTS2003 6:10 This is `Plain`, but `Wide` is needed.
// expect: GTS2060 8:26 `v?` cannot be `null` too.
// expect: GTS2006 16:7 This may be `undefined`, but never `null`.
