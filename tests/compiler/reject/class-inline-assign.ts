/** An inline element is part of its array: no object of a derived class can take its place. */
class Base {
  a: u32 = 1;
}
class Derived extends Base {
  b: u32 = 2;
}
const bases = new FixedArray<Base, 2>();
const derived = new Derived();

export function main(): i32 {
  bases[0] = derived;
  return 0;
}
// expect: GTS3003 12:3 Elements of type `Base` are inline and cannot be replaced.
