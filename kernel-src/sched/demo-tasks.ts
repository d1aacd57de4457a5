/** Tasks for `spawn`: what a loaded machine looks like, to be watched with `top`. */
import { startAsyncSleeper } from "./async-demo.ts";
import { sleepNs, yieldNow } from "./scheduler.ts";
import type { TaskEntry } from "./task.ts";

const SLEEP_NS: u64 = 100000000;
const WORK_STEPS: u64 = 100000;

/** Starts one in a swarm, with a priority; gives its number, or 0. */
export type DemoStart = (swarm: u32, priority: u8) => u32;

/** A function for a thread, or what starts an async task. */
export type DemoTask = {
  readonly name: string;
  readonly entry: TaskEntry;
  readonly start: DemoStart | null;
  readonly help: string;
};

/** Never gives the CPU away. */
function spin(_argument: u64): void {
  let n: u64 = 0;
  for (;;) n = wrapping.add(n, 1);
}

/** Gives way after each step. */
function yielder(_argument: u64): void {
  for (;;) yieldNow();
}

/** Wakes ten times a second, works a little. */
function sleeper(_argument: u64): void {
  let n: u64 = 0;
  for (;;) {
    for (let i: u64 = 0; i < WORK_STEPS; i++) n = wrapping.add(n, i);
    sleepNs(SLEEP_NS);
  }
}

export const demoTasks: FixedArray<DemoTask, 4> = [
  { name: "spin", entry: spin, start: null, help: "never gives the CPU away" },
  { name: "yield", entry: yielder, start: null, help: "gives way all the time" },
  { name: "sleep", entry: sleeper, start: null, help: "works a little ten times a second" },
  {
    name: "async-sleep",
    entry: sleeper,
    start: startAsyncSleeper,
    help: "wakes ten times a second, and has no stack meanwhile",
  },
];
