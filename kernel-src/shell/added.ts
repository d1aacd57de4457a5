/** Commands that are not in the table: agents and others add theirs before the shell starts. */
import type { Command } from "./command.ts";
import { ADDED_COMMANDS_MAX } from "./limits.ts";

const added = new FixedArray<Command | null, typeof ADDED_COMMANDS_MAX>();
let count: usize = 0;

/** False: there are ADDED_COMMANDS_MAX already. */
export function addCommand(command: Command): boolean {
  if (count === ADDED_COMMANDS_MAX) return false;
  added[count] = command;
  count += 1;
  return true;
}

/** Null past the end. */
export function addedCommand(index: usize): Command | null {
  return index < count ? added[index] : null;
}
