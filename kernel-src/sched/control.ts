/**
 * Tasks from outside: starting and ending them, and changing what CPU and how much of it they get.
 * Whatever CPU a task is on, the change is made when these functions return, or at the latest when
 * its CPU next takes interrupts.
 */
import {
  cli,
  functionAddress,
  irqRestore,
  irqSave,
  readFlags,
  sti,
  store,
  symbolAddress,
} from "gehri:unsafe";
import { create, destroy } from "../memory/heap.ts";
import { allocateStack, freeStack } from "../memory/stacks.ts";
import { type Cpu, runningTask, thisCpu } from "../smp/cpu.ts";
import { mutexLock, passPriorityOn } from "../sync/mutex.ts";
import { nowNs } from "../time/clock.ts";
import { admit } from "./admit.ts";
import { join } from "./exits.ts";
import { exhume, exhumePlain } from "./graves.ts";
import { post, REQUEST_AFFINITY, REQUEST_KILL, REQUEST_PRIORITY, readInbox } from "./inbox.ts";
import { KILL_WAIT_NS } from "./limits.ts";
import { answer } from "./requests.ts";
import {
  allowAfterWake,
  exitCurrent,
  INTERRUPT_FLAG,
  prepare,
  rescheduleFrom,
  restoreAfterWake,
  sleepNs,
  yieldNow,
} from "./scheduler.ts";
import { joinOwnSwarm, joinSwarm, leaveSwarm } from "./swarm.ts";
import { findTask, isTask, tableLock } from "./table.ts";
import type { Task, TaskEntry } from "./task.ts";

/** What a new task's stack begins with, below its top: runtime/kernel/context.S. */
const ARGUMENT_BELOW: usize = 8;
const ENTRY_BELOW: usize = 16;
const RETURN_BELOW: usize = 24;
const RBP_BELOW: usize = 32;
/** Looks after a killed task before the killer sleeps between them, and for how long. */
const YIELDS_MAX: u32 = 10;
const LOOK_NS: u64 = 1000000;
/** On all CPUs. */
export const ANYWHERE: u32 = u32.MAX;

/** What few tasks are started with. */
type Terms = {
  /** The swarm's number; OWN_SWARM: that of the one that starts it. */
  readonly swarm: u32;
  readonly affinity: u32;
  /** The module's number plus one; 0: the kernel. */
  readonly owner: u32;
  readonly moduleArgument: usize;
};

const OWN_SWARM: u32 = u32.MAX;
const USUAL: Terms = { swarm: OWN_SWARM, affinity: ANYWHERE, owner: 0, moduleArgument: 0 };

/**
 * A new task, ready to run, in the swarm of the one that calls: its number; 0 if there is no memory
 * or no place in the table. Interrupts are on; while the kernel starts, `spawnIn` is the way.
 */
export function spawn(name: string, entry: TaskEntry, argument: u64, priority: u8): u32 {
  debugAssert((readFlags() & INTERRUPT_FLAG) !== 0, "a task is started with interrupts off");
  cli();
  const cpu = thisCpu();
  const old = exhumePlain(cpu);
  if (old === null) {
    sti();
    return startOn(USUAL, name, entry, argument, priority);
  }
  const swarm = runningTask().swarm;
  joinOwnSwarm(swarm);
  old.renew();
  old.swarm = swarm;
  const id = launch(cpu, old, USUAL, name, entry, argument, priority);
  allowAfterWake(cpu);
  return id;
}

/** The same for a task that runs on these CPUs only, a bit for each. */
export function spawnOn(
  name: string,
  entry: TaskEntry,
  argument: u64,
  priority: u8,
  affinity: u32,
): u32 {
  return startOn({ ...USUAL, affinity }, name, entry, argument, priority);
}

/** Whose a task of a module is. */
export type Ownership = {
  /** The module's number plus one. */
  readonly owner: u32;
  readonly swarm: u32;
  /** What it finds in its `moduleArgument`. */
  readonly argument: usize;
};

/** The same for a task that belongs to a module; 0 also if there is no such swarm. */
export function spawnOwned(
  name: string,
  entry: TaskEntry,
  argument: u64,
  priority: u8,
  ownership: Ownership,
): u32 {
  const { owner, swarm } = ownership;
  const terms = { ...USUAL, owner, swarm, moduleArgument: ownership.argument };
  return startOn(terms, name, entry, argument, priority);
}

/** The same for a task of that swarm; 0 also if there is no such swarm. */
export function spawnIn(
  swarm: u32,
  name: string,
  entry: TaskEntry,
  argument: u64,
  priority: u8,
): u32 {
  return startOn({ ...USUAL, swarm }, name, entry, argument, priority);
}

/**
 * Interrupts are off to the end: half-way through, only this task knows of the stack and of what is
 * not in the table yet, and it must not be ended.
 */
/** @noinline */
function startOn(terms: Terms, name: string, entry: TaskEntry, argument: u64, priority: u8): u32 {
  const flags = irqSave();
  const cpu = thisCpu();
  const own = runningTask().swarm;
  const swarm = terms.swarm === OWN_SWARM ? own : terms.swarm;
  let id: u32 = 0;
  if (swarm === own) joinOwnSwarm(swarm);
  else if (!joinSwarm(swarm)) {
    irqRestore(flags);
    return id;
  }
  const task = newTask(cpu);
  if (task === null) leaveSwarm(swarm);
  else {
    task.swarm = swarm;
    id = launch(cpu, task, terms, name, entry, argument, priority);
  }
  restoreAfterWake(flags);
  return id;
}

/** A task with a stack, that has a home and counts in its swarm, gets all else and may run. */
/** @inline */
function launch(
  cpu: Cpu,
  task: Task,
  terms: Terms,
  name: string,
  entry: TaskEntry,
  argument: u64,
  priority: u8,
): u32 {
  task.owner = terms.owner;
  task.moduleArgument = terms.moduleArgument;
  task.name = name;
  task.priority = i32(priority);
  task.wantedPriority.store(task.priority, "relaxed");
  task.affinity = terms.affinity;
  prepare(cpu, task, task.swarm);
  task.stackPointer = firstFrame(task.stackTop, entry, argument);
  const id = admit(cpu, task, i32(priority));
  if (id === 0) discard(task);
  return id;
}

/** There is no place for it in the table. */
/** @noinline */
function discard(task: Task): void {
  leaveSwarm(task.swarm);
  freeStack(task.stackTop);
  destroy(task);
}

/** A task with a stack: what an ended one left, or from the heap; null if there is no memory. */
function newTask(cpu: Cpu): Task | null {
  const old = exhume(cpu);
  const task = old === null ? freshTask() : renewed(old);
  if (task !== null) task.home.store(cpu.index, "relaxed");
  return task;
}

function renewed(old: Task): Task | null {
  old.renewAll();
  // An async task leaves no stack.
  if (old.stackTop === 0) old.stackTop = allocateStack();
  if (old.stackTop !== 0) return old;
  destroy(old);
  return null;
}

function freshTask(): Task | null {
  const stackTop = allocateStack();
  if (stackTop === 0) return null;
  const task = create<Task>();
  if (task === null) freeStack(stackTop);
  else task.stackTop = stackTop;
  return task;
}

/** What `switchStacks` finds on the stack of a task that has never run. */
function firstFrame(stackTop: usize, entry: TaskEntry, argument: u64): usize {
  store<u64>(wrapping.sub(stackTop, RBP_BELOW), 0);
  store<u64>(wrapping.sub(stackTop, RETURN_BELOW), u64(symbolAddress("task_entry")));
  store<u64>(wrapping.sub(stackTop, ENTRY_BELOW), u64(functionAddress(entry)));
  store<u64>(wrapping.sub(stackTop, ARGUMENT_BELOW), argument);
  return wrapping.sub(stackTop, RBP_BELOW);
}

/**
 * Ends a task, wherever it is. False: there is none of that number. An async task that runs, or is
 * about to, ends where it next waits: that is not waited for longer than KILL_WAIT_NS.
 */
export function kill(id: u32): boolean {
  const flags = tableLock.acquire();
  const task = findTask(id);
  if (task === runningTask()) {
    tableLock.unlock();
    exitCurrent();
  }
  if (task !== null) post(task, REQUEST_KILL);
  const isAsync = task !== null && task.frameBytes !== 0;
  tableLock.unlock();
  readInbox(thisCpu(), answer);
  restoreAfterWake(flags);
  if (task === null) return false;
  // Another CPU ends it in its next interrupt; it itself, when it holds nothing any more.
  if (isAsync) awaitEnd(id);
  else join(id);
  return true;
}

/** For a while. */
function awaitEnd(id: u32): void {
  const until = nowNs() + KILL_WAIT_NS;
  for (let looks: u32 = 0; isTask(id) && nowNs() < until; looks++) {
    if (looks < YIELDS_MAX) yieldNow();
    else sleepNs(LOOK_NS);
  }
}

/** Changes a priority at once, whatever the task does. False: there is no such task. */
export function setPriority(id: u32, priority: u8): boolean {
  const flags = mutexLock.acquire();
  tableLock.lock();
  const task = findTask(id);
  if (task !== null) {
    task.wantedPriority.store(i32(priority));
    post(task, REQUEST_PRIORITY);
    passPriorityOn(task);
  }
  tableLock.unlock();
  mutexLock.unlock();
  readInbox(thisCpu(), answer);
  irqRestore(flags);
  rescheduleFrom(flags);
  return task !== null;
}

/** From now on the task runs on these CPUs only, a bit for each. False: there is no such task. */
export function setAffinity(id: u32, affinity: u32): boolean {
  assert(affinity !== 0, "a task needs a CPU to run on");
  const flags = tableLock.acquire();
  const task = findTask(id);
  if (task !== null) {
    task.wantedAffinity.store(affinity);
    post(task, REQUEST_AFFINITY);
  }
  tableLock.unlock();
  readInbox(thisCpu(), answer);
  irqRestore(flags);
  rescheduleFrom(flags);
  return task !== null;
}
