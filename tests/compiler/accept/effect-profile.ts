// Promises are judged as the safe profile has it: the same program is accepted in all profiles.
// profile: debug
// expect-output:
// 2
import { printLine } from "gehri:host";

/** @nopanic */
function half(x: u32): u32 {
  debugAssert(x < 100);
  return x / 2;
}

export function main(): i32 {
  printLine(`${half(5)}`);
  return 0;
}
