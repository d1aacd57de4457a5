// A negative divisor that may be -1 keeps its check.
import { printLine } from "gehri:host";

function divide(x: i32, by: i32): i32 {
  if (by === 0) return 0;
  return x / by; // checks: division stays // panics: overflow
}

export function main(): i32 {
  printLine(`${divide(i32.MIN, -1)}`);
  return 0;
}
