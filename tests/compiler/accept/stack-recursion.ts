// Functions that call themselves: one without a bound, one with.
// expect-output:
// 10 24
import { printLine } from "gehri:host";

function sum(n: u32): u32 {
  return n === 0 ? 0 : n + sum(n - 1);
}

/** @recursion 5 */
function factorial(n: u32): u32 {
  assert(n <= 4);
  return n === 0 ? 1 : n * factorial(n - 1);
}

export function main(): i32 {
  printLine(`${sum(4)} ${factorial(4)}`);
  return 0;
}
