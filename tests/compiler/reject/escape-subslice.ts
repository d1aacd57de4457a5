/** A part of a local array cannot be returned. */
function f(): Slice<u8> {
  const a = new FixedArray<u8, 4>();
  const s = a.slice(1);
  return s.slice(1);
}
export function main(): i32 {
  return i32(f()[0]);
}
// expect: GTS3002 5:10 This refers to an object in the frame that is about to end.
