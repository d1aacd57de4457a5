/** A negative constant index is rejected. */
const a = new FixedArray<u8, 4>();
export function main(): i32 {
  return i32(a[-1]);
}
// expect: GTS2015 4:16 An index is a whole number from 0.
