/**
 * The policy: which task runs next, for how long, and when it must give way. The mechanics (queues,
 * switches, requests between CPUs) ask here and decide nothing themselves; which CPU a task runs on
 * is in placement.ts. Nothing here touches the machine.
 */
import { AGE_WAIT_MS, PRIORITY_AGED_MAX, SLICE_TICKS } from "./limits.ts";
import type { Task } from "./task.ts";

/** TSC ticks that a ready task waits before it is lifted; never, until the clock is known. */
let ageWaitTsc: u64 = u64.MAX;

/** Once the clock is calibrated. */
export function setPolicyClock(tscHz: u64): void {
  if (tscHz > 0) ageWaitTsc = (tscHz / 1000) * AGE_WAIT_MS;
}

/** The task has a whole slice before it, at its own level: it became ready, or its turn is over. */
/** @inline */
export function startTurn(task: Task): void {
  task.level = task.priority;
  task.sliceTicks = SLICE_TICKS;
}

/** In a tick of the running task: true if its slice is used up now. */
/** @inline */
export function useTick(task: Task): boolean {
  if (task.sliceTicks > 1) {
    task.sliceTicks -= 1;
    return false;
  }
  task.sliceTicks = 0;
  return true;
}

/** True if a task whose slice is used up gives way to the most important ready level. */
/** @inline */
export function endsTurnFor(task: Task, ready: i32): boolean {
  return ready >= task.priority;
}

/** True if an interrupted task gives way to the most important ready level. */
/** @inline */
export function givesWay(task: Task, ready: i32): boolean {
  return task.sliceTicks === 0 || ready > task.level;
}

/** True if the task, just ready, runs before the one of that level that runs now. */
/** @inline */
export function isMoreImportant(task: Task, running: i32): boolean {
  return task.level > running;
}

/** True if a ready task has waited for too long. */
export function isOverdue(task: Task, nowTsc: u64): boolean {
  return wrapping.sub(nowTsc, task.readySinceTsc) >= ageWaitTsc;
}

/** Lifts an overdue task to the running one's level for one slice, but not to emergencies. */
export function lift(task: Task, running: i32): void {
  task.level = running < PRIORITY_AGED_MAX ? running : PRIORITY_AGED_MAX;
  task.sliceTicks = SLICE_TICKS;
}
