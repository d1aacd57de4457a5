/**
 * All of a module's code runs in tasks that belong to it: its own, and one for each call of the
 * kernel's. So what panics or spins is the module's task, and nobody else's.
 */
import { functionAt } from "gehri:unsafe";
import { kill, spawnOwned } from "../sched/control.ts";
import { SWARMS_MAX, SYSTEM_SWARM, TASKS_MAX } from "../sched/limits.ts";
import { currentTask, sleepNs } from "../sched/scheduler.ts";
import { makeKeptSwarm } from "../sched/swarm.ts";
import { isTask, TaskView, viewTask } from "../sched/table.ts";
import type { TaskEntry } from "../sched/task.ts";
import { nowNs } from "../time/clock.ts";
import { MODULE_PRIORITY_MAX, TASKS_PER_MODULE } from "./limits.ts";
import { type ModuleRecord, moduleOf } from "./registry.ts";

/**
 * Functions of modules, as the kernel calls them. No function of the kernel has one of these types,
 * so that the bounds of its own stacks are not mixed up with theirs.
 */
type ModuleTask = (argument: usize) => void;
type StartFunction = (what: u16) => string;
type StopFunction = (why: u16) => u16;
type CommandFunction = (line: string) => u32;

/** Of what modules start themselves; SWARMS_MAX: there was no memory for it. */
let moduleSwarm: u32 = SWARMS_MAX;
const NS_PER_MS: u64 = 1_000_000;
/** Between two looks at a task that is waited for. */
const POLL_NS: u64 = 500_000;
const PRIORITY_CALL: u8 = 100;

/** All of these are given the address of the module's function. */
function runTask(address: u64): void {
  functionAt<ModuleTask>(usize(address))(currentTask().moduleArgument);
}

function runStart(address: u64): void {
  const module = moduleOf(currentTask().owner);
  if (module === null) return;
  module.answer.set(functionAt<StartFunction>(usize(address))(0));
  module.answered = true;
}

function runStop(address: u64): void {
  functionAt<StopFunction>(usize(address))(0);
}

function runCommand(address: u64): void {
  const task = currentTask();
  const module = moduleOf(task.owner);
  if (module === null) return;
  const command = module.commands[task.moduleArgument];
  const line = stringView(command.line.slice(0, command.lineLength));
  command.result = functionAt<CommandFunction>(usize(address))(line);
  command.finished = true;
}

/** A call of the kernel's, which the stop button does not reach: it ends soon, or is ended. */
function call(
  module: ModuleRecord,
  entry: TaskEntry,
  address: usize,
  argument: usize,
  limitMs: u64,
): Outcome {
  const ownership = { owner: module.owner, swarm: SYSTEM_SWARM, argument };
  const task = spawnOwned(module.name.text, entry, u64(address), PRIORITY_CALL, ownership);
  return waitFor(task, limitMs);
}

/** Once, before the first module. False: there is no memory. */
export function makeModuleSwarm(): boolean {
  moduleSwarm = makeKeptSwarm("modules");
  return moduleSwarm < SWARMS_MAX;
}

/** A task that the module starts itself; 0 if it has too many, or there is no memory. */
export function startModuleTask(
  module: ModuleRecord,
  address: usize,
  argument: usize,
  priority: u8,
): u32 {
  if (countTasks(module) >= TASKS_PER_MODULE) return 0;
  const highest: u8 = priority < MODULE_PRIORITY_MAX ? priority : MODULE_PRIORITY_MAX;
  const ownership = { owner: module.owner, swarm: moduleSwarm, argument };
  return spawnOwned(module.name.text, runTask, u64(address), highest, ownership);
}

/** What became of a call. */
export enum Outcome {
  Done = 0,
  /** It took too long and was ended. */
  Late = 1,
  NoMemory = 2,
}

export function callStart(module: ModuleRecord, limitMs: u64): Outcome {
  return call(module, runStart, module.startEntry, 0, limitMs);
}

export function callStop(module: ModuleRecord, limitMs: u64): Outcome {
  return call(module, runStop, module.stopEntry, 0, limitMs);
}

export function callCommand(module: ModuleRecord, index: usize, limitMs: u64): Outcome {
  const { run } = module.commands[index];
  return call(module, runCommand, run, index, limitMs);
}

/** Waits for the end of a task, which may also come by a panic; ends it if that takes too long. */
function waitFor(task: u32, limitMs: u64): Outcome {
  if (task === 0) return Outcome.NoMemory;
  const end = nowNs() + limitMs * NS_PER_MS;
  while (isTask(task)) {
    if (nowNs() > end) {
      kill(task);
      return Outcome.Late;
    }
    sleepNs(POLL_NS);
  }
  return Outcome.Done;
}

export function countTasks(module: ModuleRecord): usize {
  const view = new TaskView();
  let count: usize = 0;
  for (let slot: usize = 0; slot < TASKS_MAX; slot++) {
    if (viewTask(slot, view) && view.owner === module.owner) count += 1;
  }
  return count;
}

/** Whether task `id` is the module's. */
export function ownsTask(module: ModuleRecord, id: u32): boolean {
  const view = new TaskView();
  return viewTask(usize(id) % TASKS_MAX, view) && view.id === id && view.owner === module.owner;
}

/** Ends all tasks of a module; afterwards nobody runs its code. */
export function killTasks(module: ModuleRecord): void {
  const view = new TaskView();
  let found = true;
  // A task that was just ended may have started another one before.
  while (found) {
    found = false;
    for (let slot: usize = 0; slot < TASKS_MAX; slot++) {
      if (!viewTask(slot, view) || view.owner !== module.owner) continue;
      found = true;
      kill(view.id);
    }
  }
}
