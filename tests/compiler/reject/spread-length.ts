/** What is spread has a known length, or is the only argument of a rest parameter. */
function sum(...xs: readonly u32[]): u32 {
  return u32(xs.length);
}
const large = new FixedArray<u32, 100>();
const data: FixedArray<u32, 3> = [1, 2, 3];
export function main(): i32 {
  const some = data.slice(1);
  const n = sum(1, ...some);
  const m = sum(0, ...large);
  return i32(n + m);
}
// expect: GTS4023 9:23 This has no known length, and is not the only argument.
// expect: GTS4023 10:20 These are 100 elements, more than 64.
