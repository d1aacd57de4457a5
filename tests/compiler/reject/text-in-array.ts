/** A `Text` cannot be an element. */
const a = new FixedArray<Text, 2>();

export function main(): i32 {
  return 0;
}
// expect: GTS2010 2:11 An array cannot hold a `Text`.
