/** A slice of a local array cannot be kept in a module object. */
class V {
  view: Slice<u8> = empty;
}
const empty = new FixedArray<u8, 1>();
const v = new V();
export function main(): i32 {
  const a = new FixedArray<u8, 4>();
  v.view = a.slice(1);
  return 0;
}
// expect: GTS3002 9:12 This refers to an object in this function's frame.
