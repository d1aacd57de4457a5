/** tsc takes any number for a length. */
const half = new FixedArray<u32, 2.5>();

export function main(): i32 {
  return i32(half[0]);
}
// expect: GTS5001 2:14 A FixedArray cannot have the length 2.5.
