/** An inline element cannot be replaced. */
class A {
  n: i32 = 0;
}
const list = new FixedArray<A, 2>();
const a = new A();
export function main(): i32 {
  list[1] = a;
  return 0;
}
// expect: GTS3003 8:3 Elements of type `A` are inline and cannot be replaced.
