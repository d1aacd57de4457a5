/** gehri:kernel: time and tasks. runtime/lib/kernel.d.ts says what each function does. */
import { functionAddress } from "gehri:unsafe";
import { LOADING, RUNNING } from "../modules/registry.ts";
import { ownsTask, startModuleTask } from "../modules/tasks.ts";
import { kill } from "../sched/control.ts";
import { sleepNs, yieldNow } from "../sched/scheduler.ts";
import { nowNs } from "../time/clock.ts";
import { caller } from "./caller.ts";

/** @api gehri_time_now */
export function apiNow(): u64 {
  return nowNs();
}

/** @api gehri_task_sleep */
export function apiSleep(ns: u64): void {
  sleepNs(ns);
}

/** @api gehri_task_yield */
export function apiYield(): void {
  yieldNow();
}

/** @api gehri_task_spawn */
export function apiSpawn(entry: (argument: usize) => void, argument: usize, priority: u8): u32 {
  const module = caller();
  const state = module.state.load();
  if (state !== RUNNING && state !== LOADING) return 0;
  return startModuleTask(module, functionAddress(entry), argument, priority);
}

/** @api gehri_task_kill */
export function apiKill(task: u32): boolean {
  return ownsTask(caller(), task) && kill(task);
}

/** @api gehri_task_alive */
export function apiIsAlive(task: u32): boolean {
  return ownsTask(caller(), task);
}
