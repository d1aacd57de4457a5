/** Nested patterns, renames, arrays, `let`, unions, and assignment to patterns. */
import { printLine } from "gehri:host";

type Point = { readonly x: i32; readonly y: i32 };
type Line = { readonly name: string; readonly ends: readonly [Point, Point] };
const line: Line = { name: "l", ends: [{ x: 1, y: 2 }, { x: 3, y: 4 }] };
const grid: FixedArray<u32, 3> = [7, 8, 9];
type Mixed = { readonly x: i32; readonly y: u32 };
const five: Mixed = { x: 5, y: 6 };
let made: u32 = 0;
function make(): Point {
  made++;
  return { x: i32(made), y: -1 };
}
class Cell {
  left: u32 = 1;
  right: u32 = 2;
  swap(): void {
    [this.left, this.right] = [this.right, this.left];
  }
}
const cell = new Cell();
function at(i: usize): usize {
  made += 10;
  return i;
}
export function main(): i32 {
  const {
    name,
    ends: [{ x: x0 }, { y: y1, x: x1 }],
  } = line;
  printLine(`${name} ${x0} ${x1} ${y1}`);
  let [a, , c] = grid;
  a += c;
  printLine(`${a} ${c}`);
  [a, c] = [c, a];
  printLine(`${a} ${c}`);
  let { x, y } = make();
  printLine(`${x} ${y} ${made}`);
  ({ x, y: grid[0] } = five);
  printLine(`${x} ${grid[0]}`);
  ({ x, y } = make());
  printLine(`${x} ${y} ${made}`);
  [grid[0], grid[1], grid[2]] = [grid[2], grid[0], grid[1]];
  printLine(`${grid[0]} ${grid[1]} ${grid[2]}`);
  [grid[at(0)], [x, y]] = [grid[at(1)] + 100, [y, x]];
  printLine(`${grid[0]} ${x} ${y} ${made}`);
  cell.swap();
  const { left, right } = cell;
  printLine(`${left} ${right}`);
  let [p, q]: readonly [u32, u32] = [1, 1];
  for (let i: u32 = 0; i < 8; i++) [p, q] = [q, p + q];
  printLine(`${p} ${q}`);
  return 0;
}
// expect-output:
// l 1 3 4
// 16 9
// 9 16
// 1 -1 1
// 5 6
// 2 -1 2
// 9 6 8
// 106 -1 2 22
// 2 1
// 34 55
