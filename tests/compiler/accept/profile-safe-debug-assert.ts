// Outside of the debug profile the condition of a `debugAssert` is not even evaluated.
// expect-output:
// 3 0
import { printLine } from "gehri:host";

let asked: u32 = 0;

function isEven(x: u32): boolean {
  asked += 1;
  return x % 2 === 0;
}

function half(x: u32): u32 {
  debugAssert(isEven(x), `${x} is odd`);
  debugAssert(isEven(x));
  return x / 2;
}

export function main(): i32 {
  const result = half(7);
  printLine(`${result} ${asked}`);
  return 0;
}
