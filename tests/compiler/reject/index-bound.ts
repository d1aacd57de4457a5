/** The bound of an `Index` is a constant; `indices` needs an array or a bound. */
type Pair = readonly [u32, u32];
function bound(i: Index<u32>): void {}
function walk(pair: Pair): void {
  for (const i of indices()) {
  }
  for (const i of indices(pair)) {
  }
}
export function main(): i32 {
  return 0;
}
// expect: GTS5001 3:19 The bound of an `Index` must be a constant.
// expect: GTS4002 5:19 Write `indices(array)`.
// expect: GTS2003 7:27 `readonly [u32, u32]` has no length that is a constant.
