/** The last step of making a task, of whatever kind: it gets its number and may run. */
import type { Cpu } from "../smp/cpu.ts";
import { letRun } from "./scheduler.ts";
import { addTask } from "./table.ts";
import type { Task } from "./task.ts";

/**
 * The number of a task that has this CPU as its home, and its turn before it; 0: the table is
 * full, and the task is still the caller's. Interrupts are off. The task may be more important
 * than the one that calls: `restoreAfterWake` comes next.
 */
/** @inline */
export function admit(cpu: Cpu, task: Task, level: i32): u32 {
  const id = addTask(task);
  if (id !== 0) letRun(cpu, task, level);
  return id;
}
