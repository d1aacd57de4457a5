/** Default values run in the method, after all arguments, from left to right, and only if needed. */
import { printLine } from "gehri:host";

type Op = (n: u32) => u32;
type Point = { readonly x: u32; readonly y: u32 };

let count: u32 = 0;
function next(what: string): u32 {
  count++;
  printLine(`${what} ${count}`);
  return count;
}

function double(n: u32): u32 {
  return n * 2;
}

abstract class Tool {
  readonly base: u32 = 100;
  abstract use(a: u32, b?: u32, c?: u32): u32;
  at({ x, y }: Point = { x: 1, y: 2 }, scale: u32 = x + y): u32 {
    return (x * 10 + y) * scale;
  }
  map(n: u32, f: Op = (k) => k + 1): u32 {
    return f(n);
  }
}
class Saw extends Tool {
  use(a: u32, b: u32 = next("saw b"), c: u32 = next("saw c") + b): u32 {
    return a * 10_000 + b * 100 + c;
  }
  override at(point: Point = { x: 3, y: this.base }, scale: u32 = point.x): u32 {
    return point.y * scale;
  }
  override map(n: u32, f: Op = double): u32 {
    return f(n);
  }
}
class Drill extends Saw {
  override use(a: u32 = next("drill a"), b: u32 = super.use(a, 1, 1)): u32 {
    return a + b;
  }
}
const saw = new Saw();
const drill = new Drill();

function run(tool: Tool): void {
  printLine(`${tool.use(next("first"))}`);
  printLine(`${tool.use(next("first"), next("second"))}`);
  printLine(`${tool.use(next("first"), undefined, next("third"))}`);
  printLine(`${tool.at()} ${tool.at({ x: 2, y: 1 })} ${tool.at(undefined, 4)}`);
  printLine(`${tool.map(4)} ${tool.map(4, (k) => k)}`);
}

export function main(): i32 {
  run(saw);
  run(drill);
  return 0;
}
// expect-output:
// first 1
// saw b 2
// saw c 3
// 10205
// first 4
// second 5
// saw c 6
// 40511
// first 7
// third 8
// saw b 9
// 70908
// 300 2 400
// 8 4
// first 10
// 100111
// first 11
// second 12
// 23
// first 13
// third 14
// 130114
// 300 2 400
// 8 4
