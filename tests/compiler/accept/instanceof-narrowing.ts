/** `instanceof` tests the tag, and tsc's narrowing of locals is followed. */
import { printLine } from "gehri:host";

class Shape {
  constructor(readonly id: u32) {}
}
class Circle extends Shape {
  radius: u32 = 3;
}
class Ring extends Circle {
  hole: u32 = 1;
}
class Square extends Shape {
  side: u32 = 4;
}

const circle = new Circle(1);
const ring = new Ring(2);
const square = new Square(3);
const shape = new Shape(4);

class Scene {
  readonly main: Shape = circle;
  other: Shape | null = null;
}
const scene = new Scene();

function size(s: Shape | null): u32 {
  if (s instanceof Ring) return s.radius - s.hole;
  if (s instanceof Circle) return s.radius;
  return s instanceof Square ? s.side : 0;
}

function isPlain(s: Shape): boolean {
  return !(s instanceof Circle) && !(s instanceof Square);
}

export function main(): i32 {
  printLine(`${size(circle)} ${size(ring)} ${size(square)} ${size(shape)} ${size(null)}`);
  printLine(`${isPlain(shape)} ${isPlain(ring)}`);
  if (scene.main instanceof Circle) printLine(`${scene.main.radius}`);
  const other = scene.other;
  if (other instanceof Square && other.side === 4) printLine("never");
  scene.other = square;
  const now = scene.other;
  if (now instanceof Square && now.side === 4) printLine("square");
  const local: Shape = new Ring(5);
  printLine(`${local instanceof Ring} ${local instanceof Shape}`);
  let best: Shape = square;
  const all: FixedArray<Shape | null, 3> = [circle, ring, shape];
  for (const s of all) {
    if (s instanceof Circle && size(s) < size(best)) best = s;
  }
  printLine(`${best.id}`);
  return 0;
}
// expect-output:
// 3 2 4 0 0
// true false
// 3
// square
// true true
// 2
