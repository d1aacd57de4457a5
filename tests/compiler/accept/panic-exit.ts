/** A panic ends the program: what was printed before is there, nothing after, exit code 134. */
import { printLine } from "gehri:host";

let n: u8 = 255;

export function main(): i32 {
  printLine("before");
  n++; // panics: overflow
  printLine("after");
  return 0;
}
// expect-output:
// before
