/** Imports the counter; its `bump`, `helper` and `Local` are others than those of the other modules. */
import { type Counter, shared } from "./left.ts";

export const LIMIT = 50;

class Local {
  value: u32 = 2000;
}
const local = new Local();

function helper(): u32 {
  return 10;
}
export function bump(): void {
  shared.add(helper());
}
export function countOf(counter: Counter): u32 {
  return counter.total + local.value;
}
