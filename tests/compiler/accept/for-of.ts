/** `for…of` walks arrays, slices and strings' bytes; class elements are references, values are copies. */
import { print, printLine } from "gehri:host";

class Cell {
  n: u32 = 1;
}
type Pair = { readonly a: u8; readonly b: string };
const cells = new FixedArray<Cell, 3>();
const pairs: FixedArray<Pair, 2> = [
  { a: 1, b: "x" },
  { a: 2, b: "y" },
];
let asked: u32 = 0;
function list(): Slice<Cell> {
  asked++;
  return cells;
}

export function main(): i32 {
  for (const cell of list()) cell.n += asked;
  let total: u32 = 0;
  for (const cell of cells) total += cell.n;
  printLine(`${total} ${asked}`);
  for (const pair of pairs) {
    const { a, b } = pair;
    print(`${a}${b} `);
  }
  for (const pair of pairs) print(`${pair.b} `);
  const numbers: FixedArray<i16, 4> = [1, 2, 3, 4];
  let view: Slice<i16> = numbers;
  for (const n of view) {
    view = view.slice(1);
    numbers[3] = 9;
    print(`${n} `);
  }
  printLine(`${view.length}`);
  for (let c of "ab".bytes()) {
    c -= 32;
    print(`${char(c)}`);
  }
  for (const row of theRows()) for (const n of row) print(` ${n}`);
  for (const x of numbers.slice(4)) print(`${x}`);
  printLine("");
  return 0;
}
const rows: FixedArray<FixedArray<u8, 2>, 2> = [
  [1, 2],
  [3, 4],
];
function theRows(): FixedArray<FixedArray<u8, 2>, 2> {
  return rows;
}
// expect-output:
// 6 1
// 1x 2y x y 1 2 3 9 0
// AB 1 2 3 4
