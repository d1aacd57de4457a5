/** Parameters that are taken apart. */
import { printLine } from "gehri:host";

type Point = { readonly x: i32; readonly y: i32 };
type Line = { readonly from: Point; readonly to: Point };
type Entry = readonly [string, u32];
class Size {
  width: u32 = 3;
  height: u32 = 4;
}
const size = new Size();
function length({ from: { x, y }, to }: Line): i32 {
  return to.x - x + (to.y - y);
}
function show([name, count]: Entry, { width, height: tall }: Size): void {
  printLine(`${name} ${count} ${width * tall}`);
}
function grow({ x, y }: Point, by: i32): Point {
  x += by;
  y *= by;
  return { x, y };
}
function each(points: ReadonlySlice<Point>, f: (p: Point) => void): void {
  for (const p of points) f(p);
}
class Box {
  constructor(private readonly scale: i32) {}
  area({ x, y }: Point, [times]: readonly [i32] = [this.scale]): i32 {
    return x * y * times;
  }
}
const box = new Box(5);
const points: FixedArray<Point, 2> = [
  { x: 1, y: 2 },
  { x: 3, y: 4 },
];
export function main(): i32 {
  printLine(`${length({ from: { x: 1, y: 2 }, to: { x: 5, y: 7 } })}`);
  show(["size", 2], size);
  const grown = grow({ x: 2, y: 3 }, 10);
  printLine(`${grown.x} ${grown.y}`);
  let sum: i32 = 0;
  each(points, ({ x, y }) => {
    sum += x * y;
  });
  printLine(`${sum} ${box.area(points[1])} ${box.area(points[1], [1])}`);
  return 0;
}
// expect-output:
// 9
// size 2 12
// 12 30
// 14 60 12
