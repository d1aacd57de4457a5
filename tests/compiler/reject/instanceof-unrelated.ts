/** A test with one answer, and one for an interface. */
interface Named {
  name(): u32;
}
class Shape implements Named {
  id: u32 = 0;
  name(): u32 {
    return this.id;
  }
}
class Circle extends Shape {
  radius: u32 = 1;
}
class Car {
  wheels: u32 = 4;
}
const circle = new Circle();
const car = new Car();

function a(s: Named): boolean {
  return s instanceof Circle;
}
function b(c: Car): boolean {
  return c instanceof Shape;
}

export function main(): i32 {
  return a(circle) || b(car) ? 1 : 0;
}
// expect: GTS3028 21:10 `Named` is no reference to a class.
// expect: GTS3028 24:23 `Car` is not extended by `Shape`.
