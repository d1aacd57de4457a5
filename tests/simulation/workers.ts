/** The numbers of tasks that the load has started, and that may be ended, changed or joined. */
import { isTask } from "../../kernel-src/sched/table.ts";
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
