/** The length of an array is fixed. */
const a = new FixedArray<u8, 3>();
export function main(): i32 {
  a.length = 4;
  return 0;
}
// expect: TS2540 4:5 Cannot assign to 'length' because it is a read-only property
