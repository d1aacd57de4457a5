/** A length that JavaScript cannot count to. */
const table = new FixedArray<u32, 1e30>();

export function main(): i32 {
  return i32(table[0]);
}
// expect: GTS5001 2:15 A FixedArray cannot have the length 1e+30.
