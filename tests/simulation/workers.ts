/** The numbers of tasks that the load has started, and that may be ended, changed or joined. */
import { TASKS_MAX } from "../../kernel-src/sched/limits.ts";
import { isTask, tableLock, taskIn } from "../../kernel-src/sched/table.ts";
import { below } from "./simulated.ts";

const WORKERS_KNOWN: u64 = 32;
const workers = new FixedArray<u32, 32>();

export function noteWorker(id: u32): void {
  workers[usize(below(WORKERS_KNOWN))] = id;
}

/** The number of a task that is probably there; 0: none was found. */
export function anyWorker(): u32 {
  for (let tries: u32 = 0; tries < 4; tries++) {
    const id = workers[usize(below(WORKERS_KNOWN))];
    if (id !== 0 && isTask(id)) return id;
  }
  return 0;
}

/**
 * One that has been woken and did not run yet, or that waits for a mutex: killed there, it must
 * leave what it was given to others. 0: there is none.
 */
export function wokenWorker(): u32 {
  const first = below(WORKERS_KNOWN);
  const flags = tableLock.acquire();
  let found: u32 = 0;
  for (let i: u64 = 0; i < WORKERS_KNOWN && found === 0; i++) {
    const id = workers[usize((first + i) % WORKERS_KNOWN)];
    const task = taskIn(usize(id % u32(TASKS_MAX)));
    if (id === 0 || task === null || task.id !== id || task.waitsIn === null) continue;
    if (!task.isWaiting || task.blockedOn !== null) found = id;
  }
  tableLock.release(flags);
  return found;
}
