/** The last step of making a task, of whatever kind: it gets its number and may run. */
import { thisCpu } from "../smp/cpu.ts";
import { becomeReady } from "./scheduler.ts";
import { addTask } from "./table.ts";
import type { Task } from "./task.ts";

/**
 * Its number; 0: the table is full, and the task is still the caller's. Interrupts are off. The
 * task may be more important than the one that calls: `restoreAfterWake` comes next.
 */
/** @inline */
export function admit(task: Task): u32 {
  const cpu = thisCpu();
  task.home.store(cpu.index, "relaxed");
  const id = addTask(task);
  if (id !== 0) becomeReady(cpu, task);
  return id;
}
