/** `new` in an array literal has no storage. */
class A {
  n: i32 = 0;
}
const list: FixedArray<A | null, 1> = [new A()];

export function main(): i32 {
  return 0;
}
// expect: GTS3001 5:40 This object would have no storage.
