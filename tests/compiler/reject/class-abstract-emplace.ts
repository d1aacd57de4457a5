/** `emplace` makes objects, which an abstract class has none of. */
import { emplace } from "gehri:unsafe";

abstract class Shape {
  abstract area(): u32;
}

export function main(): i32 {
  const shape = emplace<Shape>(4096);
  return i32(shape.area());
}
// expect: GTS3026 9:17 `Shape` is abstract.
