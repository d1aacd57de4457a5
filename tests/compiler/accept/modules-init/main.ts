/** Modules: initialisers that are not constants run in import order, each module once, before `main`. */
import { printLine } from "gehri:host";
import { describe, order as sequence, type Stamp } from "./parts/index.ts";
import { late } from "./late.ts";
import { next, steps } from "./clock.ts";

const mine = next();
const stamp: Stamp = { a: mine, b: late };

export function main(): i32 {
  printLine(`${sequence[0]} ${sequence[1]} ${late} ${mine} ${steps()}`);
  printLine(describe(stamp) ? "ordered" : "unordered");
  return 0;
}
// expect-output:
// 1 2 3 4 4
// ordered
