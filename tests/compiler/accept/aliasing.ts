/** Objects and arrays are references: two names for one object see each other's writes. */
import { printLine } from "gehri:host";

class Point {
  x: i32 = 0;
  y: i32 = 0;
}
class Segment {
  readonly from = new Point();
  readonly to = new Point();
  current: Point | null = null;
}
function clear(p: Point, a: FixedArray<i32, 3>): void {
  p.x = -1;
  a[1] = -2;
}
function addTwice(into: Point, from: Point): void {
  into.x += from.x;
  into.x += from.x;
}
const line = new Segment();
const numbers: FixedArray<i32, 3> = [1, 2, 3];

export function main(): i32 {
  const from = line.from;
  from.x = 7;
  line.current = line.from;
  line.current.y = 8;
  printLine(`${line.from.x} ${line.from.y} ${line.current === from} ${line.current === line.to}`);
  const view = numbers;
  clear(from, view);
  printLine(`${line.from.x} ${numbers[0]} ${numbers[1]} ${numbers[2]}`);
  const s: Slice<i32> = numbers;
  s[2] = 9;
  numbers[0] = 4;
  printLine(`${numbers[2]} ${s[0]} ${s.slice(1)[0]}`);
  const p = new Point();
  p.x = 3;
  addTwice(p, p);
  printLine(`${p.x}`);
  let q = line.to;
  q.x = 1;
  q = line.from;
  q.x = 2;
  printLine(`${line.to.x} ${line.from.x} ${q === line.from} ${p !== q}`);
  const copy: FixedArray<i32, 3> = [0, 0, 0];
  copy.copyFrom(numbers);
  copy[0] = 100;
  printLine(`${numbers[0]} ${copy[0]} ${copy[2]}`);
  return 0;
}
// expect-output:
// 7 8 true false
// -1 1 -2 3
// 9 4 -2
// 12
// 1 2 true true
// 4 100 9
