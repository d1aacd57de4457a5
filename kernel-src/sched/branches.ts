/**
 * Async tasks that wait for several things at once: `Promise.all`. While its calls run, each of
 * them that waits for a queue has a stand-in there, and the task itself sleeps until the first of
 * its deadlines. A stand-in that is woken has the task go on and all calls look whether they can;
 * so every wait here tests again what it waits for.
 */
import { addressOf, cli, irqRestore, irqSave, refAt, sti } from "gehri:unsafe";
import type { SpinLock } from "../lock/spin-lock.ts";
import { logWarn } from "../log.ts";
import { create, destroy } from "../memory/heap.ts";
import { type Cpu, thisCpu } from "../smp/cpu.ts";
import { isAsked, post, REQUEST_LOOK } from "./inbox.ts";
import { NO_MEMORY_NS } from "./limits.ts";
import { currentTask, makeReady, sleepNs } from "./scheduler.ts";
import { NOWHERE, type StandIn } from "./stand-ins.ts";
import { Parking, type Task, TaskState } from "./task.ts";

/** So many calls begin to stand side by side. There is a stand-in for each of them from now on. */
/** @export gts_branches_begin */
export function beginBranches(calls: u32): void {
  const task = currentTask();
  if (task.coroutine === null) return;
  task.branches += 1;
  for (let i: u32 = 0; i < calls; i++) {
    while (!addStandIn(task)) {
      logWarn(`no memory for waiting: the async task "${task.name}" tries again`);
      sleepNs(NO_MEMORY_NS);
    }
  }
}

/** They have ended, and wait for nothing. */
/** @export gts_branches_end */
export function endBranches(calls: u32): void {
  const task = currentTask();
  if (task.coroutine === null) return;
  task.branches -= 1;
  for (let i: u32 = 0; i < calls; i++) dropFree(task);
  const flags = irqSave();
  if (task.branches === 0) task.parking = Parking.None;
  irqRestore(flags);
}

/** Whether what the task is about to wait for may not be all. */
/** @inline */
export function hasBranches(task: Task): boolean {
  return task.branches !== 0;
}

function firstOf(task: Task): StandIn | null {
  const first = task.standIns;
  return first === null ? null : refAt<StandIn>(addressOf(first));
}

function nextOf(standIn: StandIn): StandIn | null {
  const next = standIn.nextStandIn;
  return next === null ? null : refAt<StandIn>(addressOf(next));
}

function addStandIn(task: Task): boolean {
  const made = create<StandIn>();
  if (made === null) return false;
  made.home.store(NOWHERE);
  made.name = task.name;
  made.standsFor = task;
  // Half-way through, nobody may end the task.
  const flags = irqSave();
  made.nextStandIn = task.standIns;
  task.standIns = made;
  irqRestore(flags);
  return true;
}

/** Frees one that is not used. */
function dropFree(task: Task): void {
  let before: StandIn | null = null;
  let at = firstOf(task);
  while (at !== null && at.waitsIn !== null) {
    before = at;
    at = nextOf(at);
  }
  if (at === null) return;
  if (before === null) task.standIns = at.nextStandIn;
  else before.nextStandIn = at.nextStandIn;
  destroy(at);
}

/**
 * A free one. Null: the task is killed and cleans up; a wait is then the end of the call, and
 * needs no place in a queue.
 */
export function takeStandIn(task: Task): StandIn | null {
  let at = firstOf(task);
  while (at !== null && at.waitsIn !== null) at = nextOf(at);
  assert(at !== null || task.isKilled, "an async task waits for more than it has calls");
  return at;
}

/** A call waits for a queue: the task goes on when its stand-in is woken. Interrupts are off. */
function parkBranch(task: Task): void {
  if (task.parking !== Parking.None) return;
  task.parking = Parking.Branches;
  task.wakeAtNs = u64.MAX;
}

/**
 * The same for a call whose stand-in stands in the queue of that lock, which is held: it is given
 * back, interrupts are on, and `suspend()` comes next.
 */
export function leaveBranch(lock: SpinLock): void {
  parkBranch(currentTask());
  lock.unlock();
  sti();
}

/** After that `suspend()`: the lock is held again, with interrupts off. */
export function returnToBranch(lock: SpinLock): void {
  cli();
  lock.lock();
}

/** A call waits until then. */
export function parkBranchUntil(task: Task, untilNs: u64): void {
  const flags = irqSave();
  parkBranch(task);
  if (task.parking === Parking.Branches && untilNs < task.wakeAtNs) task.wakeAtNs = untilNs;
  irqRestore(flags);
}

/**
 * A stand-in of the task has been taken out of its queue, whose lock is held: the task looks at
 * what it waits for.
 */
/** @irqsafe */
/** @noalloc */
export function lookAgain(task: Task): void {
  const cpu = thisCpu();
  if (task.home.load("relaxed") !== cpu.index || isAsked(task)) post(task, REQUEST_LOOK);
  else lookHere(cpu, task);
}

/** The same for a task of this CPU. True: it was parked; it may be on its way to another CPU. */
/** @irqsafe */
/** @noalloc */
export function lookHere(cpu: Cpu, task: Task): boolean {
  const sleeps = task.state === TaskState.Sleeping && task.isParked();
  if (sleeps && task.parking === Parking.Branches) {
    cpu.sleepers.remove(task);
    makeReady(cpu, task);
    return true;
  }
  if (task.parking === Parking.None || task.parking === Parking.Branches) {
    // It runs, or will: it looks once more before it parks.
    task.parking = Parking.Yield;
  }
  return false;
}

/** The task is killed, or ends: nobody stands in for it. What its stand-ins got is passed on. */
export function dropBranches(task: Task): void {
  for (;;) {
    const first = firstOf(task);
    if (first === null) return;
    const waitsIn = first.waitsIn;
    if (waitsIn !== null) waitsIn.leave(first);
    task.standIns = first.nextStandIn;
    destroy(first);
  }
}
