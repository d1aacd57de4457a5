/**
 * Ended tasks, until somebody has time to free their stacks and objects: the idle tasks, and who
 * starts a new one. A task ends on its own stack; so it first stands in a list of its CPU, which
 * has switched away when it reads that list. A CPU that is never idle gives its list to all.
 */
import { irqRestore, irqSave } from "gehri:unsafe";
import { GRAVES_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { destroy } from "../memory/heap.ts";
import { freeStack } from "../memory/stacks.ts";
import { type Cpu, thisCpu } from "../smp/cpu.ts";
import type { Task } from "./task.ts";

/** Those that any CPU may free, linked by `next`, and their lock. */
let shared: Task | null = null;
const lock = new SpinLock(GRAVES_LOCK);

/** Interrupts are off. */
/** @irqsafe */
/** @noalloc */
/** @inline */
export function bury(cpu: Cpu, task: Task): void {
  task.next = cpu.ended;
  cpu.ended = task;
}

/** In an interrupt: the tasks of this CPU that have ended do not run any more. */
/** @irqsafe */
/** @noalloc */
export function shareGraves(cpu: Cpu): void {
  // In a tick nobody waits: what is not given now is given in a later one.
  if (cpu.ended === null || !lock.tryLock()) return;
  for (;;) {
    const task: Task | null = cpu.ended;
    if (task === null) break;
    cpu.ended = task.next;
    task.next = shared;
    shared = task;
  }
  lock.unlock();
}

/** A look without the lock, that nobody takes for the truth a moment later. */
function isAnyShared(): boolean {
  return shared !== null;
}

/**
 * An ended task, mostly with its stack, of this CPU or of those for all; null if there is none.
 * Interrupts are off.
 */
export function exhume(cpu: Cpu): Task | null {
  const own = cpu.ended;
  if (own === null) return exhumeShared();
  cpu.ended = own.next;
  return own;
}

/** One of this CPU that ended by itself, with its stack; null if there is none at hand. */
/** @inline */
export function exhumePlain(cpu: Cpu): Task | null {
  const own = cpu.ended;
  if (own === null || own.endsOddly) return null;
  cpu.ended = own.next;
  return own;
}

/** @noinline */
function exhumeShared(): Task | null {
  if (!isAnyShared()) return null;
  lock.lock();
  const task = shared;
  if (task !== null) shared = task.next;
  lock.unlock();
  return task;
}

/**
 * Frees what ended tasks of this CPU have left, and what others gave to all. Interrupts are off
 * from taking one to its end: an idle task that is interrupted may not run again for long.
 */
export function reap(): void {
  for (;;) {
    const flags = irqSave();
    const task = exhume(thisCpu());
    if (task !== null) free(task);
    irqRestore(flags);
    if (task === null) return;
  }
}

function free(task: Task): void {
  if (task.stackTop !== 0) freeStack(task.stackTop);
  destroy(task);
}
