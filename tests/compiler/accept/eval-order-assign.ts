/** The place of an assignment is evaluated before its value, and only once in a compound one. */
import { print, printLine } from "gehri:host";

class Box {
  value: i32 = 0;
  next: Box | null = null;
}
const first = new Box();
const second = new Box();
const cells = new FixedArray<i32, 4>();
let current: Box = first;
let calls: usize = 0;

function index(): usize {
  calls++;
  print(`i${calls} `);
  return calls;
}
function value(): i32 {
  print("v ");
  return 10;
}
function box(): Box {
  print("b ");
  return current;
}
function switchBox(): i32 {
  current = second;
  print("s ");
  return 7;
}

export function main(): i32 {
  cells[index()] = value();
  cells[index()] += value();
  cells[index()]++;
  printLine(`${cells[0]} ${cells[1]} ${cells[2]} ${cells[3]} ${calls}`);
  box().value = switchBox();
  printLine(`${first.value} ${second.value}`);
  current = first;
  box().value += switchBox();
  printLine(`${first.value} ${second.value}`);
  let i: usize = 0;
  cells[i] = i32(i = 2);
  printLine(`${cells[0]} ${cells[2]} ${i}`);
  i = 0;
  cells[i++] = cells[i++] + 100;
  printLine(`${cells[0]} ${cells[1]} ${i}`);
  i = 1;
  i += i++ + i;
  printLine(`${i}`);
  let a: i32 = 0;
  let b: i32 = 0;
  let c: i32 = 0;
  a = b = c = 5;
  a += b -= c *= 2;
  printLine(`${a} ${b} ${c}`);
  let x: i32 = 3;
  x = x++ * 2 + x;
  printLine(`${x}`);
  x -= (x = 4) + 1;
  printLine(`${x}`);
  return 0;
}
// expect-output:
// i1 v i2 v i3 0 10 10 1 3
// b s 7 0
// b s 14 0
// 2 10 2
// 110 10 2
// 4
// 0 -5 10
// 10
// 5
