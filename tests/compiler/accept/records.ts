/** Readonly object types are values: copied on assignment, passed and returned whole, nested. */
import { printLine } from "gehri:host";

type Point = { readonly x: i32; readonly y: i32 };
type Box = { readonly min: Point; readonly max: Point; readonly name: string; readonly full: boolean };

function at(x: i32, y: i32): Point {
  return { x, y };
}
function add(a: Point, b: Point): Point {
  return { x: a.x + b.x, y: a.y + b.y };
}
function grow(b: Box, by: i32): Box {
  return { min: add(b.min, at(-by, -by)), max: add(b.max, at(by, by)), name: b.name, full: !b.full };
}
class Sprite {
  position: Point = { x: 1, y: 2 };
  readonly trail = new FixedArray<Point, 3>();
}
const origin: Point = { x: 0, y: 0 };
const sprite = new Sprite();
let last: Point = { x: -1, y: -1 };

export function main(): i32 {
  let p = at(3, 4);
  const before = p;
  p = add(p, { x: 10, y: 20 });
  printLine(`${before.x} ${before.y} ${p.x} ${p.y} ${origin.x}`);
  const box: Box = { min: p, max: { y: 50, x: 40 }, full: false, name: "box" };
  const big = grow(box, 5);
  printLine(`${box.min.x} ${big.min.x} ${big.max.x} ${big.max.y} ${big.name} ${box.full} ${big.full}`);
  const saved = sprite.position;
  sprite.position = add(saved, saved);
  sprite.trail[1] = sprite.position;
  sprite.position = { x: 9, y: 9 };
  last = sprite.trail[1];
  sprite.trail[1] = origin;
  printLine(`${saved.x} ${saved.y} ${last.x} ${last.y} ${sprite.trail[1].x} ${sprite.trail[0].y}`);
  const { x, y } = sprite.position;
  const { min, name: label } = big;
  printLine(`${x} ${y} ${min.y} ${label}`);
  printLine(`${grow(grow(box, 1), 2).max.x} ${add(at(1, 2), at(3, 4)).y}`);
  const chosen = x > 5 ? at(1, 1) : origin;
  printLine(`${chosen.x}`);
  return 0;
}
// expect-output:
// 3 4 13 24 0
// 13 8 45 55 box false true
// 1 2 2 4 0 0
// 9 9 19 box
// 43 6
// 1
