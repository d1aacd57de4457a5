/** An imported variable cannot be assigned. */
import { printLine } from "gehri:host";
export function main(): i32 {
  printLine = printLine;
  return 0;
}
// expect: TS2632 4:3 Cannot assign to 'printLine' because it is an import.
