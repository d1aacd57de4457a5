/** What `spawn async-sleep` starts: a task without a stack that wakes ten times a second. */
import { create } from "../memory/heap.ts";
import { sleepAsync, spawnAsyncIn } from "./async-tasks.ts";

const SLEEP_NS: u64 = 100000000;

async function sleepAndSleep(): Promise<void> {
  for (;;) await sleepAsync(SLEEP_NS);
}

class SleepFrame {
  readonly run = new Frame<typeof sleepAndSleep>();
}

/** Its number; 0: there is no room. */
export function startAsyncSleeper(swarm: u32, priority: u8): u32 {
  const frame = create<SleepFrame>();
  if (frame === null) return 0;
  return spawnAsyncIn(swarm, "async-sleep", frame, frame.run.start(), priority);
}
