/** `++` and `--` give the value before or after, on locals, fields, elements and module variables. */
import { printLine } from "gehri:host";

class Counter {
  small: u8 = 254;
  wide: i64 = -1;
  static total: u32 = 7;
}
let global: u16 = 9;
const counter = new Counter();
const cells = new FixedArray<i8, 3>();

export function main(): i32 {
  let a: u32 = 5;
  printLine(`${a++} ${a} ${++a} ${a--} ${--a}`);
  printLine(`${counter.small++} ${counter.small} ${counter.small--} ${--counter.small}`);
  printLine(`${counter.wide++} ${++counter.wide} ${counter.wide}`);
  printLine(`${Counter.total++} ${++Counter.total} ${Counter.total}`);
  printLine(`${global--} ${--global} ${global}`);
  let i: usize = 0;
  cells[i++]--;
  cells[i++] += 5;
  --cells[i];
  printLine(`${cells[0]} ${cells[1]} ${cells[2]} ${i}`);
  printLine(`${cells[1]++ + cells[1]++} ${cells[1]}`);
  let down: i32 = 3;
  let text: u32 = 0;
  while (down-- > 0) text = text * 10 + u32(down);
  printLine(`${text} ${down}`);
  for (let k: u8 = 250; k < 255; k++) text += u32(k);
  printLine(`${text}`);
  return 0;
}
// expect-output:
// 5 6 7 7 5
// 254 255 255 253
// -1 1 1
// 7 9 9
// 9 7 7
// -1 5 -1 2
// 11 7
// 210 -1
// 1470
