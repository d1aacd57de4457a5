/** Default values are evaluated at each call that leaves the argument out, after those that are given. */
import { print, printLine } from "gehri:host";

const STEP = 10;
let counter: u32 = 0;
function tick(): u32 {
  counter++;
  return counter;
}
function f(a: u32, b: u32 = STEP, c: u32 = tick()): u32 {
  return a * 10000 + b * 100 + c;
}
function g(width: u8 = 3, text: string = "none", flag = false): void {
  print(`${width} ${text} ${flag};`);
}
class Window {
  constructor(
    readonly width: u16 = 80,
    readonly height: u16 = STEP * 4,
  ) {}
  area(border: u16 = 1): u32 {
    return u32(this.width - border) * u32(this.height - border);
  }
}
const standard = new Window();

export function main(): i32 {
  printLine(`${f(1)} ${f(1, 2)} ${f(1, 2, 3)} ${f(tick())}`);
  g();
  g(1);
  g(1, "two");
  g(1, "two", true);
  printLine("");
  const wide = new Window(100);
  printLine(`${standard.area()} ${wide.height} ${wide.area(0)} ${smallArea()}`);
  return 0;
}
function smallArea(): u32 {
  const w = new Window(10, 10);
  return w.area(5);
}
// expect-output:
// 11001 10202 10203 31004
// 3 none false;1 none false;1 two false;1 two true;
// 3081 40 4000 25
