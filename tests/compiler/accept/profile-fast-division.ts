// Division is checked in every profile.
// profile: fast
import { printLine } from "gehri:host";

function divide(a: i32, b: i32): i32 {
  return a / b; // panics: division by zero
}

export function main(): i32 {
  printLine(`${divide(7, 0)}`);
  return 0;
}
