/** FixedArray of every element kind: zeroed, from literals, in fields, nested, shared by reference. */
import { printLine } from "gehri:host";

enum Colour {
  Red,
  Green = 4,
}
class Cell {
  value: u16 = 3;
  readonly marks = new FixedArray<boolean, 2>();
}
class Grid {
  readonly rows = new FixedArray<FixedArray<u8, 4>, 3>();
  readonly cells = new FixedArray<Cell, 2>();
  readonly links = new FixedArray<Cell | null, 2>();
}
const grid = new Grid();
const words: FixedArray<string, 3> = ["zero", "one", "two"];
const matrix: FixedArray<FixedArray<i32, 2>, 2> = [
  [1, -2],
  [3, -4],
];
const colours: FixedArray<Colour, 2> = [Colour.Green, Colour.Red];

function trace(m: FixedArray<FixedArray<i32, 2>, 2>): i32 {
  return m[0][0] + m[1][1];
}
function fill(row: FixedArray<u8, 4>, value: u8): void {
  for (let i: usize = 0; i < row.length; i++) row[i] = value + u8(i);
}

export function main(): i32 {
  fill(grid.rows[1], 10);
  const row = grid.rows[2];
  row[3] = 77;
  printLine(`${grid.rows[0][0]} ${grid.rows[1][3]} ${grid.rows[2][3]} ${grid.rows.length}`);
  grid.cells[1].marks[0] = true;
  grid.links[0] = grid.cells[1];
  const linked = grid.links[0];
  if (linked !== null) linked.value++;
  printLine(`${grid.cells[0].value} ${grid.cells[1].value} ${grid.links[1] === null}`);
  printLine(`${grid.cells[1].marks[0]} ${grid.cells[0].marks[0]} ${words[2]} ${words.length}`);
  printLine(`${trace(matrix)} ${matrix[1][0]} ${colours[0] === Colour.Green} ${i32(colours[1])}`);
  const local: FixedArray<u64, 3> = [1, u64.MAX, u64(matrix[1][0])];
  let sum: u64 = 0;
  for (const n of local) sum = wrapping.add(sum, n);
  printLine(`${sum} ${local[1]}`);
  const copyOfRow = matrix[0];
  copyOfRow[1] = 50;
  let total: i32 = 0;
  for (const r of matrix) for (const n of r) total += n;
  printLine(`${total}`);
  for (const cell of grid.cells) cell.value *= 2;
  printLine(`${grid.cells[0].value} ${grid.cells[1].value}`);
  return 0;
}
// expect-output:
// 0 13 77 3
// 3 4 true
// true false two 3
// -3 3 true 0
// 3 18446744073709551615
// 50
// 6 8
