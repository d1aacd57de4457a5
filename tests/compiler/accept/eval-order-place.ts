/** A call in the place of an assignment runs before the value is read, whatever the value reads. */
import { printLine } from "gehri:host";

class Box {
  n: i32 = 1;
  readonly cells = new FixedArray<i32, 8>();
}
const first = new Box();
const second = new Box();
let current: Box = first;
let counter: usize = 0;
const cells = new FixedArray<i32, 8>();

function select(n: usize): usize {
  current = second;
  counter++;
  return n;
}
function box(): Box {
  current = second;
  counter++;
  return first;
}
function reset(): void {
  current = first;
  first.n = 1;
  second.n = 5;
  counter = 0;
}

export function main(): i32 {
  reset();
  cells[select(2)] = current.n;
  reset();
  box().n = current.n;
  printLine(`${cells[2]} ${first.n}`);
  reset();
  box().cells[select(3)] = i32(counter) * 10 + current.n;
  printLine(`${first.cells[3]}`);
  reset();
  cells[select(1)] += current.n;
  box().n += current.n;
  printLine(`${cells[1]} ${first.n}`);
  reset();
  current.cells[select(4)] = current.n;
  printLine(`${first.cells[4]} ${second.cells[4]}`);
  return 0;
}
// expect-output:
// 5 5
// 25
// 5 6
// 5 0
