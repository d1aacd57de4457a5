/** A string over a local buffer cannot be returned. */
function f(): string {
  const a = new FixedArray<u8, 4>();
  return stringView(a);
}
export function main(): i32 {
  return i32(f().length);
}
// expect: GTS3002 4:10 This refers to an object in the frame that is about to end.
