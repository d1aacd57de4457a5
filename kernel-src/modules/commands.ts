/** Commands of the shell that modules bring: found after the kernel's own. */
import { sleepNs } from "../sched/scheduler.ts";
import { isKernelCommand } from "../shell/table.ts";
import { nowNs } from "../time/clock.ts";
import { COMMAND_LINE_MAX } from "./limits.ts";
import {
  FAILED,
  FREE,
  LOADING,
  type ModuleCommand,
  type ModuleRecord,
  modules,
  modulesLock,
  RUNNING,
  STOPPING,
} from "./registry.ts";
import { callCommand, Outcome } from "./tasks.ts";

const NAME_MAX: usize = 16;
/** A command that runs longer is ended. */
const COMMAND_MS_MAX: u64 = 60_000;
/** How long the shell waits for a module that has panicked to be taken out. */
const UNLOAD_NS_MAX: u64 = 5_000_000_000;
const POLL_NS: u64 = 500_000;
const PANICKED: string = "the module panicked";
const CUT_SHORT: string = "it did not come to its end";

/** False: the name cannot be had, or the module has no place for one more. */
export function addModuleCommand(
  module: ModuleRecord,
  name: string,
  summary: string,
  run: usize,
): boolean {
  if (!isCommandName(name) || isKernelCommand(name)) return false;
  const flags = modulesLock.acquire();
  const state = module.state.load();
  const place: ModuleCommand | null =
    (state === RUNNING || state === LOADING) && !isTaken(name) ? freePlace(module) : null;
  if (place !== null) {
    place.name.set(name);
    place.summary.set(summary);
    place.run = run;
  }
  modulesLock.release(flags);
  return place !== null;
}

function isCommandName(name: string): boolean {
  for (const value of name.bytes()) {
    if (value <= byte(" ") || value >= 0x7f || value === byte(";")) return false;
  }
  return name.length > 0 && name.length <= NAME_MAX;
}

function freePlace(module: ModuleRecord): ModuleCommand | null {
  for (const command of module.commands) {
    if (command.run === 0) return command;
  }
  return null;
}

/** Call with the lock held. */
function isTaken(name: string): boolean {
  for (const module of modules) {
    for (const command of module.commands) {
      if (command.run !== 0 && command.name.text === name) return true;
    }
  }
  return false;
}

/** The number of the command among all modules'; null if there is none of that name. */
export function moduleCommandAt(name: string): usize | null {
  const flags = modulesLock.acquire();
  let found: usize | null = null;
  let number: usize = 0;
  for (const module of modules) {
    for (const command of module.commands) {
      if (command.run !== 0 && command.name.text === name) found = number;
      number += 1;
    }
  }
  modulesLock.release(flags);
  return found;
}

/** How many places for commands all modules have together. */
export function moduleCommandPlaces(): usize {
  return modules.length * modules[0].commands.length;
}

/** The command in a place, "" if it is empty. */
export function moduleCommandName(place: usize): string {
  const command = commandIn(place);
  return command.run === 0 ? "" : command.name.text;
}

export function moduleCommandSummary(place: usize): string {
  return commandIn(place).summary.text;
}

function commandIn(place: usize): ModuleCommand {
  const each = modules[0].commands.length;
  return modules[place / each].commands[place % each];
}

/** What became of a command. */
export type CommandEnd = { readonly problem: string; readonly result: u32 };

/** Runs the command in a place with what stands behind its name. */
export function runModuleCommand(place: usize, line: string): CommandEnd {
  const each = modules[0].commands.length;
  const module = modules[place / each];
  const command = commandIn(place);
  if (line.length > COMMAND_LINE_MAX) return { problem: "its arguments are too long", result: 0 };
  command.line.slice(0, line.length).copyFrom(line.bytes());
  command.lineLength = line.length;
  command.finished = false;
  const outcome = callCommand(module, place % each, COMMAND_MS_MAX);
  if (outcome === Outcome.NoMemory) return { problem: "there is no memory for it", result: 0 };
  if (outcome === Outcome.Late) return { problem: "it was ended: it took too long", result: 0 };
  if (command.finished) return { problem: "", result: command.result };
  return { problem: awaitUnloading(module) ? PANICKED : CUT_SHORT, result: 0 };
}

/** Whether it has panicked. What is told of that comes before the shell's next line, then. */
function awaitUnloading(module: ModuleRecord): boolean {
  const end = nowNs() + UNLOAD_NS_MAX;
  const hasFailed = module.state.load() === FAILED || module.state.load() === STOPPING;
  while (hasFailed && module.state.load() !== FREE && nowNs() < end) sleepNs(POLL_NS);
  return hasFailed || module.state.load() === FREE;
}
