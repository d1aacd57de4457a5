/** A tuple has elements, which constants select, and nothing else. */
type Pair = readonly [u32, u32];
interface Named {
  readonly name: u32;
}
function chosen(pair: Pair, i: u32): u32 {
  return pair[i];
}
function length(pair: Pair): usize {
  return usize(pair.length);
}
function walked(pair: Pair): void {
  for (const x of pair) {
  }
}
function named(n: Named): u32 {
  return n["name"];
}
export function main(): i32 {
  return 0;
}
// expect: GTS5001 7:10 The index of a tuple must be a constant.
// expect: GTS4024 13:19 `readonly [u32, u32]` cannot be walked with `for…of`.
// expect: GTS2016 17:10 `Named` has no elements.
