/** The kernel's task that unloads modules after a panic, and tells of it. */
import { writeText } from "gehri:text";
import { consoleOut, printLine } from "../console/console.ts";
import { logError } from "../log.ts";
import { spawnIn } from "../sched/control.ts";
import { PRIORITY_SHELL, SYSTEM_SWARM } from "../sched/limits.ts";
import { WaitQueue } from "../sched/wait-queue.ts";
import { MODULES_MAX } from "./limits.ts";
import { FAILED, type ModuleRecord, modules, modulesLock, STOPPING } from "./registry.ts";
import { takeOut } from "./unload.ts";

const waiting = new WaitQueue(modulesLock);
let failures: u32 = 0;

/** A module has just failed. From a panic, too: nobody of this CPU holds the lock. */
/** @noalloc */
/** @nosleep */
export function wakeReaper(): void {
  const flags = modulesLock.acquire();
  failures = wrapping.add(failures, 1);
  waiting.wakeAll();
  modulesLock.release(flags);
}

/** At start. False: there is no memory. */
export function startReaper(): boolean {
  return spawnIn(SYSTEM_SWARM, "modules", reap, 0, PRIORITY_SHELL) !== 0;
}

function reap(_argument: u64): void {
  for (;;) {
    const flags = modulesLock.acquire();
    while (!isAnyFailed()) waiting.wait();
    modulesLock.release(flags);
    for (const module of modules) {
      if (module.state.compareExchange(FAILED, STOPPING)) {
        tell(module);
        takeOut(module);
      }
    }
  }
}

function isAnyFailed(): boolean {
  for (let i: usize = 0; i < MODULES_MAX; i++) {
    if (modules[i].state.load() === FAILED) return true;
  }
  return false;
}

function tell(module: ModuleRecord): void {
  const report = stringView(module.report.slice(0, module.reportLength));
  logError(`module ${module.name.text} panicked and is unloaded: ${firstLine(report)}`);
  printLine(`module ${module.name.text} panicked and is unloaded:`);
  writeText(consoleOut, report);
}

export function firstLine(text: string): string {
  const bytes = text.bytes();
  let end: usize = 0;
  while (end < bytes.length && bytes[end] !== byte("\n")) end += 1;
  return stringView(bytes.slice(0, end));
}
