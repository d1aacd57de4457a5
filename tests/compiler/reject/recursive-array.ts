/** A class cannot contain itself through an array. */
class A {
  readonly inner = new FixedArray<A, 2>();
}
const a = new A();

export function main(): i32 {
  return 0;
}
// expect: GTS3005 2:1 `A` contains itself in `inner`.
