/** Slices, default values that are never used, and accessors in patterns. */
type Point = { readonly x: u32; readonly y: u32 };
class Box {
  private held: u32 = 0;
  get size(): u32 {
    return this.held;
  }
  set size(n: u32) {
    this.held = n;
  }
}
const box = new Box();
const data: FixedArray<u32, 3> = [1, 2, 3];
function first([a]: ReadonlySlice<u32>): u32 {
  return a;
}
export function main(): i32 {
  const p: Point = { x: 1, y: 2 };
  let b: u32 = 0;
  [box.size, b] = [1, 2];
  const c = ([b] = [3]);
  const { size } = box;
  return i32(first(data));
}
// expect: GTS4022 14:17 `ReadonlySlice<u32>` has no known number of elements.
// expect: GTS4022 20:4 An accessor cannot be assigned by a pattern.
// expect: GTS4022 21:14 The value of an assignment to a pattern cannot be used.
// expect: GTS4022 22:11 `size` is an accessor: read it by `x.size`.
