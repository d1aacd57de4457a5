/** tsc itself refuses `new` of an abstract class. */
abstract class Shape {
  abstract area(): u32;
}
const shape = new Shape();

export function main(): i32 {
  return i32(shape.area());
}
// expect: TS2511 5:15 Cannot create an instance of an abstract class.
