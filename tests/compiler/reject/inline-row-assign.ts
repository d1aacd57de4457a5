/** A row of a nested array cannot be replaced. */
const rows = new FixedArray<FixedArray<u8, 2>, 2>();
export function main(): i32 {
  rows[0] = rows[1];
  return 0;
}
// expect: GTS3003 4:3 Elements of type `FixedArray<u8, 2>` are inline and cannot b
