/** An import without names only runs the module's initialisers, before those of this module. */
import { printLine } from "gehri:host";
import "./setup.ts";
import { level, raise } from "./state.ts";

const seen = level();

export function main(): i32 {
  raise(1);
  printLine(`${seen} ${level()}`);
  return 0;
}
// expect-output:
// 40 41
