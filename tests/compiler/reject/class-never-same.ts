/** Objects of unrelated classes are never the same, however alike the classes look. */
class Dog {
  age: u32 = 1;
}
class Cat {
  age: u32 = 2;
}
function same(a: Dog, b: Cat): boolean {
  return a === b;
}
export function main(): i32 {
  return 0;
}
// expect: GTS2003 9:10 `Dog` and `Cat` are never the same object.
