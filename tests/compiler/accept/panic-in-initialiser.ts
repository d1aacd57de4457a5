/** A check that fails before `main` names its line as well. */
import { printLine } from "gehri:host";

let zero: u32 = 0;
const broken = 10 / zero; // panics: division by zero

export function main(): i32 {
  printLine(`${broken}`);
  return 0;
}
