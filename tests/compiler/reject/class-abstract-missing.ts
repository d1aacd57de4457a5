/** tsc refuses a class that leaves an abstract method out. */
abstract class Shape {
  abstract area(): u32;
}
class Unit extends Shape {}
const unit = new Unit();

export function main(): i32 {
  return i32(unit.area());
}
// expect: TS2515 5:7 Non-abstract class 'Unit' does not implement inherited abstract member
