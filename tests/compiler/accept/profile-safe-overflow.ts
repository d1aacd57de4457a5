// The safe profile traps overflow.
// expect-output:
// 255
import { printLine } from "gehri:host";

function add(a: u8, b: u8): u8 {
  return a + b; // panics: overflow
}

export function main(): i32 {
  printLine(`${add(200, 55)}`);
  printLine(`${add(200, 56)}`);
  return 0;
}
