/** Initialisers run module by module, in the order of the imports, each from top to bottom. */
import { step } from "./step.ts";
import { late } from "./late.ts";
import { printLine } from "gehri:host";
import { early } from "./early.ts";

const own = step();
const after = own * 10 + step();

export function main(): i32 {
  printLine(`${early} ${late} ${own} ${after}`);
  return 0;
}
// expect-output:
// 1 2 3 34
