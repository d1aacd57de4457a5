/** `copyFrom` is for values. */
class A {
  n: u32 = 0;
}
const left = new FixedArray<A, 2>();
const right = new FixedArray<A, 2>();
export function main(): i32 {
  left.copyFrom(right);
  return 0;
}
// expect: GTS3003 8:3 Inline elements cannot be replaced.
