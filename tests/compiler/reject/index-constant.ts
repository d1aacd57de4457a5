/** A constant index outside the array is rejected. */
const a = new FixedArray<u8, 4>();
export function main(): i32 {
  return i32(a[4]);
}
// expect: GTS2015 4:16 The index 4 is outside the array of 4 elements.
