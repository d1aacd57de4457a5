/** Several accumulators of several types by reference, through two levels of calls. */
import { printLine } from "gehri:host";

type Stats = { readonly min: i32; readonly max: i32; readonly mean: i32 };
function each(n: u32, f: (i: u32) => void): void {
  for (let i: u32 = 0; i < n; i++) f(i);
}
function grid(width: u32, height: u32, f: (x: u32, y: u32) => void): void {
  each(height, (y) => each(width, (x) => f(x, y)));
}
function stats(values: ReadonlySlice<i32>): Stats {
  let min = values[0];
  let max = values[0];
  let sum: i64 = 0;
  each(u32(values.length), (i) => {
    const value = values[i];
    if (value < min) min = value;
    if (value > max) max = value;
    sum += i64(value);
  });
  return { min, max, mean: i32(sum / i64(values.length)) };
}
const values: FixedArray<i32, 5> = [4, -2, 9, 0, 14];
export function main(): i32 {
  let cells: u64 = 0;
  let diagonal = false;
  let last: readonly [u32, u32] = [0, 0];
  let name = "none";
  const board = new FixedArray<u8, 12>();
  grid(4, 3, (x, y) => {
    cells += 1;
    board[y * 4 + x] = u8(x * y);
    if (x === y && x > 1) diagonal = true;
    last = [x, y];
    name = x > y ? "right" : "left";
  });
  const [x, y] = last;
  printLine(`${cells} ${diagonal} ${x} ${y} ${name} ${board[11]}`);
  const { min, max, mean } = stats(values);
  printLine(`${min} ${max} ${mean}`);
  return 0;
}
// expect-output:
// 12 true 3 2 right 6
// -2 14 5
