// The debug profile runs `debugAssert`.
// profile: debug
// expect-output:
// before
import { printLine } from "gehri:host";

function half(x: u32): u32 {
  debugAssert(x % 2 === 0, `${x} is odd`); // panics: 7 is odd
  return x / 2;
}

export function main(): i32 {
  printLine("before");
  printLine(`${half(7)}`);
  return 0;
}
