/** A slice of a local array cannot be returned. */
function f(): Slice<u8> {
  const a = new FixedArray<u8, 4>();
  return a;
}
export function main(): i32 {
  return i32(f()[0]);
}
// expect: GTS3002 4:10 This refers to an object in the frame that is about to end.
