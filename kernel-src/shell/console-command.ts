/**
 * The shell's `console`: between what people use and what test harnesses do, while the machine
 * runs. Over a real serial line there is no other way to ask for it.
 */
import { setMachineMode } from "../console/console.ts";
import { addCommand } from "./added.ts";
import type { Arguments } from "./arguments.ts";
import { OK, refuse } from "./command.ts";

const KINDS: FixedArray<string, 2> = ["machine", "terminal"];
let isSwitched: boolean = false;

function consoleKindAt(index: usize): string {
  return index < KINDS.length ? KINDS[index] : "";
}

/** Whether the shell has to start anew, once. */
export function takeSwitch(): boolean {
  const found = isSwitched;
  isSwitched = false;
  return found;
}

function consoleCommand(args: Arguments): u8 {
  const kind = args.at(1);
  if (kind !== "machine" && kind !== "terminal") {
    return refuse("console: the kinds are machine and terminal");
  }
  setMachineMode(kind === "machine");
  isSwitched = true;
  return OK;
}

/** Whether there was room for it. */
export const isAdded: boolean = addCommand({
  name: "console",
  usage: "console machine|terminal",
  summary: "talk to programs on the serial line, or to people",
  details: "machine: no prompt, no echo; each line is answered by what it prints and its status.",
  more: "docs/decisions/machine-protocol.md describes it; docs/harness.md speaks it.",
  argumentsMin: 1,
  argumentsMax: 1,
  run: consoleCommand,
  words: consoleKindAt,
});
