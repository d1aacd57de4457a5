// MIN / -1 has no result at its width, which the processor would trap on: a panic in every profile.
// profile: fast
import { printLine } from "gehri:host";

function divide(a: i32, b: i32): i32 {
  return a / b; // panics: overflow
}

export function main(): i32 {
  printLine(`${divide(i32.MIN, -1)}`);
  return 0;
}
