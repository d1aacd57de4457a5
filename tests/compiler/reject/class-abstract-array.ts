/** An array holds its objects inline, and there are none of an abstract class. */
abstract class Shape {
  abstract area(): u32;
}
class Unit extends Shape {
  area(): u32 {
    return 1;
  }
}
const unit = new Unit();
const shapes = new FixedArray<Shape, 4>();

export function main(): i32 {
  return i32(unit.area()) - i32(shapes.length);
}
// expect: GTS3026 11:16 `Shape` is abstract.
