/** gehri:kernel: commands of the shell. runtime/lib/kernel.d.ts says what each function does. */
import { functionAddress } from "gehri:unsafe";
import { addModuleCommand } from "../modules/commands.ts";
import { caller } from "./caller.ts";

/** @api gehri_command_add */
export function apiAddCommand(name: string, summary: string, run: (line: string) => u32): boolean {
  return addModuleCommand(caller(), name, summary, functionAddress(run));
}
