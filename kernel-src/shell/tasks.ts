/** Commands on tasks: `ps`, `spawn`, `kill`, `nice`. */
import { print, printLine } from "../console/console.ts";
import { STACK_BYTES } from "../memory/stacks.ts";
import { kill, setPriority, spawnIn } from "../sched/control.ts";
import { demoTasks } from "../sched/demo-tasks.ts";
import {
  FIRST_SWARM,
  PRIORITY_DEFAULT,
  SWARMS_MAX,
  SYSTEM_SWARM,
  TASKS_MAX,
} from "../sched/limits.ts";
import { currentTask } from "../sched/scheduler.ts";
import { findSwarm, SwarmView, viewSwarm } from "../sched/swarm.ts";
import { TaskView, viewIdle, viewTask } from "../sched/table.ts";
import { TASK_BYTES, TaskState } from "../sched/task.ts";
import { cpuCount } from "../smp/cpu.ts";
import { tscHz } from "../time/clock.ts";
import type { Arguments } from "./arguments.ts";
import { REPEAT_TASK } from "./blk-command.ts";
import { FAILED, numberArgument, OK, printTyped, refuse, refuseName } from "./command.ts";
import { SPAWN_LISTED_MAX, SPAWN_TASKS_MAX } from "./limits.ts";

/** The number of every idle task. */
const IDLE_ID = 0;
const MS_PER_SECOND = 1000;

const swarmView = new SwarmView();

export function stateName(state: TaskState): string {
  switch (state) {
    case TaskState.Ready:
      return "ready";
    case TaskState.Sleeping:
      return "sleeping";
    case TaskState.Blocked:
      return "blocked";
    default:
      return "ended";
  }
}

/** Number, state, priority and CPU: the columns that `ps` and `top` share. */
export function printTaskStart(task: TaskView): void {
  let state: string = task.isRunning ? "running" : stateName(task.state);
  if (task.swarmWaits) state = "held";
  print(`${dec(task.id, 6)} ${pad(state, 9)}`);
  if (task.priority < 0) {
    // The idle tasks stand below all priorities.
    print("    -");
  } else {
    print(`${dec(task.priority, 5)}`);
  }
  print(` ${dec(task.cpu, 4)}`);
}

function printTask(task: TaskView): void {
  const ms: u64 = task.cpuTicks / (tscHz() / MS_PER_SECOND);
  printTaskStart(task);
  viewSwarm(task.swarm, swarmView);
  printLine(` ${dec(ms, 10)} ${dec(task.switches, 10)}  ${pad(task.name, 16)} ${swarmView.name}`);
}

/** `ps memory`: what each task keeps while it waits. */
function listMemory(): u8 {
  const view = new TaskView();
  printLine("  task      bytes  kept while it waits");
  for (let i: usize = 0; i < TASKS_MAX; i++) {
    if (!viewTask(i, view)) continue;
    const isAsync = view.frameBytes > 0;
    const bytes: u64 = isAsync ? u64(view.frameBytes) : u64(STACK_BYTES);
    const what: string = isAsync ? "frame" : "stack";
    printLine(`${dec(view.id, 6)} ${dec(bytes, 10)}  ${what} of ${view.name}`);
  }
  printLine(`and ${TASK_BYTES} bytes each for the task itself`);
  return OK;
}

export function psCommand(args: Arguments): u8 {
  if (args.count > 1) {
    return args.at(1) === "memory" ? listMemory() : refuse('ps: say "memory", or nothing');
  }
  const view = new TaskView();
  printLine("  task state     prio  cpu         ms   switches  name             swarm");
  for (let i: usize = 0; i < TASKS_MAX; i++) {
    if (viewTask(i, view)) {
      printTask(view);
    }
  }
  for (let i: usize = 0; i < cpuCount(); i++) {
    viewIdle(i, view);
    printTask(view);
  }
  return OK;
}

export function spawnKindAt(index: usize): string {
  return index < demoTasks.length ? demoTasks[index].name : "";
}

export function spawnCommand(args: Arguments): u8 {
  let place: usize = 0;
  while (place < demoTasks.length && demoTasks[place].name !== args.at(1)) {
    place += 1;
  }
  if (place === demoTasks.length) {
    return refuseKind(args.at(1));
  }
  let priority: u64 | null = u64(PRIORITY_DEFAULT);
  let count: u64 | null = 1;
  if (args.count > 2) {
    priority = numberArgument(args, 2, "PRIORITY", 0, u64(u8.MAX));
  }
  if (args.count > 3) {
    count = numberArgument(args, 3, "COUNT", 1, SPAWN_TASKS_MAX);
  }
  if (priority === null || count === null) {
    return FAILED;
  }
  const swarm: u32 = args.count > 4 ? findSwarm(args.at(4)) : FIRST_SWARM;
  if (swarm === SWARMS_MAX) {
    return refuseName("spawn: there is no swarm", args.at(4));
  }
  return start(place, u8(priority), count, swarm);
}

function refuseKind(kind: string): u8 {
  print('spawn: unknown kind "');
  printTyped(kind);
  printLine('"; the kinds are');
  for (const task of demoTasks) {
    printLine(`  ${pad(task.name, 12)} ${task.help}`);
  }
  return FAILED;
}

function start(place: usize, priority: u8, count: u64, swarm: u32): u8 {
  const kind = demoTasks[place];
  for (let n: u64 = 0; n < count; n++) {
    const begin = kind.start;
    const task: u32 =
      begin === null ? spawnIn(swarm, kind.name, kind.entry, n, priority) : begin(swarm, priority);
    if (task === 0) {
      return refuse(`spawn: no room for another task, ${n} started`);
    }
    if (count <= SPAWN_LISTED_MAX) printLine(`task ${task}`);
    else if (n === count - 1) printLine(`${count} tasks, the last one is ${task}`);
  }
  return OK;
}

/**
 * Whether the kernel itself needs the task: of those in the system's swarm all but what modules,
 * `spawn` and `blk repeat` have started.
 */
function isKernels(task: TaskView): boolean {
  if (task.swarm !== SYSTEM_SWARM || task.owner !== 0 || task.name === REPEAT_TASK) return false;
  for (const kind of demoTasks) {
    if (kind.name === task.name) return false;
  }
  return true;
}

export function killCommand(args: Arguments): u8 {
  const parsed = numberArgument(args, 1, "TASK", 0, u64(u32.MAX));
  if (parsed === null) {
    return FAILED;
  }
  const id = u32(parsed);
  if (id === currentTask().id) {
    return refuse("kill: that is the shell itself");
  }
  if (id === IDLE_ID) {
    return refuse("kill: the idle task cannot be ended");
  }
  const view = new TaskView();
  if (viewTask(usize(id) % TASKS_MAX, view) && view.id === id && isKernels(view)) {
    return refuse(`kill: the kernel needs its task ${view.name}`);
  }
  return kill(id) ? OK : refuse(`kill: there is no task ${id}`);
}

export function niceCommand(args: Arguments): u8 {
  const parsed = numberArgument(args, 1, "TASK", 0, u64(u32.MAX));
  if (parsed === null) {
    return FAILED;
  }
  const priority = numberArgument(args, 2, "PRIORITY", 0, u64(u8.MAX));
  if (priority === null) {
    return FAILED;
  }
  const id = u32(parsed);
  if (id === IDLE_ID) {
    return refuse("nice: the idle task stays below all others");
  }
  return setPriority(id, u8(priority)) ? OK : refuse(`nice: there is no task ${id}`);
}
