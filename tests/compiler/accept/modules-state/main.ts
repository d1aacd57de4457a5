/** One module-level object is shared by all importers; same names in two modules stay apart. */
import { printLine } from "gehri:host";
import { bump, Counter, shared } from "./left.ts";
import { bump as bumpRight, countOf, LIMIT } from "./right.ts";

function helper(): u32 {
  return 3;
}
class Local {
  value: u32 = helper();
}
const local = new Local();

export function main(): i32 {
  bump();
  bumpRight();
  bump();
  const own = new Counter();
  own.add(LIMIT);
  printLine(`${shared.total} ${countOf(shared)} ${own.total} ${local.value}`);
  return 0;
}
// expect-output:
// 12 2012 50 3
