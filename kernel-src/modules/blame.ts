/**
 * A panic in a module ends the module, not the kernel. Called first thing in every panic: takes no
 * lock that could be held, allocates nothing.
 *
 * A module is to blame if the task that panics is the module's own, its code is among the callers,
 * and nothing of the kernel's is half done: interrupts are on, so no spin lock is held, and no
 * handler runs. What happens in the kernel's own code with interrupts off remains the kernel's
 * panic, whoever called it.
 */
import { type ByteSink, writeText } from "gehri:text";
import { load } from "gehri:unsafe";
import type { InterruptFrame } from "../cpu/frame.ts";
import { heldLocks } from "../lock/spin-lock.ts";
import { isReadable } from "../memory/paging.ts";
import { writeBacktrace, writeCheckBacktrace } from "../panic/backtrace.ts";
import { BACKTRACE_FRAMES_MAX } from "../panic/limits.ts";
import { currentTask, exitCurrent } from "../sched/scheduler.ts";
import { wakeReaper } from "./reaper.ts";
import { FAILED, LOADING, type ModuleRecord, moduleOf, RUNNING, STOPPING } from "./registry.ts";

const INTERRUPTS_ON: u64 = 0x200;
const WORD_BYTES: usize = 8;

/** The module whose panic this is; null: it is the kernel's. */
/** @noalloc */
/** @nosleep */
export function moduleToBlame(frame: InterruptFrame): ModuleRecord | null {
  const task = currentTask();
  const module = moduleOf(task.owner);
  if (module === null || task.holds > 0) return null;
  if ((frame.rflags & INTERRUPTS_ON) === 0 || heldLocks() > 0) return null;
  return isInside(module, frame) ? module : null;
}

/** Whether the module's code panicked itself or called what did. */
function isInside(module: ModuleRecord, frame: InterruptFrame): boolean {
  if (module.holdsText(usize(frame.rip))) return true;
  let at = usize(frame.rbp);
  for (let depth: usize = 0; depth < BACKTRACE_FRAMES_MAX; depth++) {
    if (at === 0 || (at & 7) !== 0 || !isReadable(at) || !isReadable(at + WORD_BYTES)) return false;
    if (module.holdsText(load<usize>(at + WORD_BYTES))) return true;
    const caller = load<usize>(at);
    if (caller <= at) return false;
    at = caller;
  }
  return false;
}

/** Takes down what happened, for the log. */
class Report implements ByteSink {
  constructor(private readonly module: ModuleRecord) {}

  writeBytes(bytes: ReadonlySlice<u8>): void {
    const { module } = this;
    for (const value of bytes) {
      if (module.reportLength === module.report.length) return;
      module.report[module.reportLength] = value;
      module.reportLength += 1;
    }
  }
}

/** Ends the running task; the module is unloaded soon. `file` is "" for a fault. */
/** @noalloc */
/** @nosleep */
export function endModuleTask(
  module: ModuleRecord,
  frame: InterruptFrame,
  text: Text,
  file: string,
  line: u32,
): never {
  const isFirst =
    module.state.compareExchange(RUNNING, FAILED) || module.state.compareExchange(LOADING, FAILED);
  // While it stops anyway there is nobody else to tell of it.
  if (isFirst || module.state.load() === STOPPING) {
    const report = new Report(module);
    module.reportLength = 0;
    writeText(report, text);
    if (file.length > 0) writeText(report, ` at ${file}:${line}`);
    writeText(report, "\n");
    if (file.length > 0) writeCheckBacktrace(report, file, line, frame);
    else writeBacktrace(report, usize(frame.rip), usize(frame.rbp));
  }
  if (isFirst) wakeReaper();
  exitCurrent();
}
