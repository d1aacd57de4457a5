/** A nullable value cannot stand in a template. */
import { printLine } from "gehri:host";
function f(n: u32 | null): void {
  printLine(`${n}`);
}

export function main(): i32 {
  f(null);
  return 0;
}
// expect: GTS2011 4:16 A `u32 | null` cannot stand in a template.
