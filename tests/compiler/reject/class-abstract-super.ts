/** An abstract method has nothing that `super` could run: tsc refuses it. */
abstract class Shape {
  abstract area(): u32;
}
class Unit extends Shape {
  area(): u32 {
    return super.area();
  }
}
const unit = new Unit();

export function main(): i32 {
  return i32(unit.area());
}
// expect: TS2513 7:18 Abstract method 'area' in class 'Shape' cannot be accessed via super e
