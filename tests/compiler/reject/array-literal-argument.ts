/** An array literal has storage in a variable or field only. */
function sum(xs: FixedArray<u32, 2>): u32 {
  return xs[0] + xs[1];
}
export function main(): i32 {
  return i32(sum([1, 2]));
}
// expect: GTS3001 6:18 This array literal has no storage here.
