/** Tasks for `spawn`: what a loaded machine looks like, to be watched with `top`. */
import { sleepNs, yieldNow } from "./scheduler.ts";
import type { TaskEntry } from "./task.ts";

const SLEEP_NS: u64 = 100000000;
const WORK_STEPS: u64 = 100000;

export type DemoTask = { readonly name: string; readonly entry: TaskEntry; readonly help: string };

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

export const demoTasks: FixedArray<DemoTask, 3> = [
  { name: "spin", entry: spin, help: "never gives the CPU away" },
  { name: "yield", entry: yielder, help: "gives way all the time" },
  { name: "sleep", entry: sleeper, help: "works a little ten times a second" },
];
