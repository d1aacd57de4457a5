// The debug profile traps what the safe one traps.
// profile: debug
import { printLine } from "gehri:host";

function before(x: u32): u32 {
  return x - 1; // panics: overflow
}

export function main(): i32 {
  printLine(`${before(0)}`);
  return 0;
}
