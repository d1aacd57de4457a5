/** What `instanceof` said of a field may have changed since. */
class Shape {
  id: u32 = 0;
}
class Circle extends Shape {
  radius: u32 = 1;
}
const circle = new Circle();
class Scene {
  current: Shape = circle;
  grow(): u32 {
    if (this.current instanceof Circle) return this.current.radius;
    return 0;
  }
}
const scene = new Scene();

export function main(): i32 {
  return i32(scene.grow());
}
// expect: GTS3027 12:48 `this.current` may hold another object by now.
