// A promise that the compiler cannot see is taken for granted, with the reason beside it.
// expect-output:
// 1
import { printLine } from "gehri:host";

/** @effect sleep */
function wait(): void {}

/** @assume nosleep: it waits only if it may */
function read(may: boolean): u32 {
  if (may) wait();
  return 1;
}

/** @nosleep */
function tick(): u32 {
  return read(false);
}

export function main(): i32 {
  printLine(`${tick()}`);
  return 0;
}
