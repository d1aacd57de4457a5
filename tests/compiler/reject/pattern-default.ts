/** A default value stands for `undefined`, which only optional fields may be. */
type Entry = { readonly id: u32; readonly parent: u32 | null; readonly size?: u32 };
function parent({ parent = 1 }: Entry): u32 {
  return parent ?? 0;
}
export function main(): i32 {
  const entry: Entry = { id: 1, parent: null };
  const { id = 4 } = entry;
  const pair: readonly [u32, u32] = [1, 2];
  const [a = 3] = pair;
  let b: u32 = 0;
  let c: u32 = 0;
  [b = 3] = pair;
  ({ id: b = 3, size: c = 2 } = entry);
  return i32(id + a + b + c);
}
// expect: GTS4050 3:28 `null` is a value of its own: the default value stands for `undefined` only.
// expect: GTS4050 8:16 This default value would never be used.
// expect: GTS4050 10:14 This default value would never be used.
// expect: GTS4050 13:8 This default value would never be used.
// expect: GTS4050 14:14 This default value would never be used.
