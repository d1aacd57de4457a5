/** The elements of a tuple are fixed. */
type T = readonly [u32, u32];
export function main(): i32 {
  const t: T = [1, 2];
  t[0] = 3;
  return 0;
}
// expect: TS2540 5:5 Cannot assign to '0' because it is a read-only property.
