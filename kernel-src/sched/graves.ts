/**
 * Ended tasks, until somebody has time to free their stacks and objects: the idle tasks, and who
 * starts a new one. A task ends on its own stack; so it first stands in a list of its CPU, which
 * has switched away when it reads that list. A CPU that is never idle gives its list to all.
 */
import { addressOf, irqRestore, irqSave, refAt } from "gehri:unsafe";
import { destroy } from "../memory/heap.ts";
import { freeStack } from "../memory/stacks.ts";
import { type Cpu, thisCpu } from "../smp/cpu.ts";
import type { Task } from "./task.ts";

/** Address of the first of those that any CPU may free, linked by `next`; 0: none. */
const shared = new Atomic<usize>(0);

/** Interrupts are off. */
/** @irqsafe */
/** @noalloc */
export function bury(cpu: Cpu, task: Task): void {
  task.next = cpu.ended;
  cpu.ended = task;
}

/** In an interrupt: the tasks of this CPU that have ended do not run any more. */
/** @irqsafe */
/** @noalloc */
export function shareGraves(cpu: Cpu): void {
  for (;;) {
    const task = cpu.ended;
    if (task === null) return;
    cpu.ended = task.next;
    push(task);
  }
}

function push(task: Task): void {
  for (;;) {
    const first = shared.load("relaxed");
    task.next = first === 0 ? null : refAt<Task>(first);
    if (shared.compareExchange(first, addressOf(task))) return;
  }
}

/** Frees what ended tasks of this CPU have left, and what others gave to all. */
export function reap(): void {
  for (;;) {
    const flags = irqSave();
    const cpu = thisCpu();
    const task = cpu.ended;
    if (task !== null) cpu.ended = task.next;
    irqRestore(flags);
    if (task === null) break;
    free(task);
  }
  if (shared.load("relaxed") === 0) return;
  const first = shared.exchange(0);
  let at: Task | null = first === 0 ? null : refAt<Task>(first);
  while (at !== null) {
    const next: Task | null = at.next;
    free(at);
    at = next;
  }
}

function free(task: Task): void {
  freeStack(task.stackTop);
  destroy(task);
}
