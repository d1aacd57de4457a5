/** `fill` is for values. */
class A {
  n: u32 = 0;
}
const list = new FixedArray<A, 2>();
const a = new A();
export function main(): i32 {
  list.fill(a);
  return 0;
}
// expect: GTS3003 8:3 Inline elements cannot be replaced.
