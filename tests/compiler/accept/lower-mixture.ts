/** Values, references and effects mixed in one expression come out as TypeScript has them. */
import { print, printLine } from "gehri:host";

type Point = { readonly x: i32; readonly y: i32 };
type Line = { readonly from: Point; readonly to: Point };
class Cell {
  value: i32 = 0;
  point: Point = { x: 0, y: 0 };
  readonly row = new FixedArray<i32, 4>();
  next: Cell | null = null;
  bump(by: i32 = 1): i32 {
    this.value += by;
    return this.value;
  }
  get twice(): i32 {
    this.value++;
    return this.value * 2;
  }
  set twice(to: i32) {
    this.value = to / 2;
  }
}
const cells = new FixedArray<Cell, 3>();
const table: FixedArray<FixedArray<i32, 2>, 2> = [
  [1, 2],
  [3, 4],
];
let turn: usize = 0;
function cell(): Cell {
  turn = (turn + 1) % 3;
  return cells[turn];
}
function point(n: i32): Point {
  return { x: n, y: cell().bump(n) };
}
function line(a: Point, b: Point): Line {
  return { from: b, to: a };
}
function pick(first: boolean, a: Point, b: Point): Point {
  return first ? a : b;
}
function text(t: Text): usize {
  return textPieces(t);
}

export function main(): i32 {
  const l = line(point(1), { x: cells[1].bump(), y: cells[1].value });
  printLine(`${l.from.x} ${l.from.y} ${l.to.x} ${l.to.y}`);
  cell().row[cell().bump()] = cell().bump() + cells[0].value;
  printLine(`${cells[0].value} ${cells[1].value} ${cells[2].value} ${cells[2].row[1]} ${cells[2].row[2]}`);
  const c = cells[0];
  c.twice = c.twice + c.twice;
  printLine(`${c.value}`);
  const p = pick(c.bump() > 3, { x: c.value, y: c.bump() }, point(9));
  printLine(`${p.x} ${p.y} ${cells[0].value}`);
  table[table[0][0]][table[1][0] - 3] += table[1][0]++ * ++table[0][1];
  printLine(`${table[0][0]} ${table[0][1]} ${table[1][0]} ${table[1][1]}`);
  let q: Point = { x: 1, y: 2 };
  q = { x: q.y, y: (q = { x: 50, y: 60 }).x + q.x };
  printLine(`${q.x} ${q.y}`);
  cells[0].next = cells[1];
  cells[1].next = cells[2];
  let at: Cell = cells[0];
  at.value = (at = at.next ?? at).value + (at = at.next ?? at).value;
  printLine(`${cells[0].value} ${at === cells[2]}`);
  const flags = (c.bump() > 0 && c.bump() < 0) || (c.bump() > 0 ? c.bump() !== 0 : c.bump() === 0);
  printLine(`${flags} ${c.value}`);
  printLine(`${text(c.value > 3 ? "yes" : "no")} ${text(`${c.bump()}-${c.bump()}`)} ${c.value}`);
  c.point = { x: c.point.y + c.bump(), y: c.value };
  c.point = { x: c.point.y, y: c.point.x };
  printLine(`${c.point.x} ${c.point.y}`);
  const s = (c.row[1] = c.row[2] = c.bump()) + c.row[1];
  printLine(`${s} ${c.row[1] === c.row[2]}`);
  c.row[c.row[3]++] = c.row[3]++;
  printLine(`${c.row[0]} ${c.row[3]}`);
  return 0;
}
// expect-output:
// 2 2 1 1
// 1 3 0 4 0
// 5
// 6 7 7
// 1 3 12 4
// 2 100
// 12 true
// true 16
// 1 3 18
// 19 19
// 40 true
// 1 2
