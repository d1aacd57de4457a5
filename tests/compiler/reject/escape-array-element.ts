/** A local object cannot be stored in a module array. */
class A {
  n: i32 = 0;
}
const list = new FixedArray<A | null, 2>();
export function main(): i32 {
  const a = new A();
  list[0] = a;
  return 0;
}
// expect: GTS3002 8:13 This refers to an object in this function's frame.
