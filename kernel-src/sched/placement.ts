/**
 * Which CPU a ready task runs on. It stays where it ran last, unless it would have to wait there
 * while another CPU has nothing to do, or something less important. The policy of work between CPUs
 * is here and nowhere else.
 */
import { acceptingCpus, type Cpu, cpuCount, cpus, idleCpus, runningTask } from "../smp/cpu.ts";
import { interruptCpu, moveTo } from "./inbox.ts";
import { PRIORITIES } from "./limits.ts";
import type { Task } from "./task.ts";

/** Levels that are looked at for a task that may leave. */
const SHARE_LEVELS_MAX: u32 = 8;

/** CPUs that may run the task. One whose own CPUs are all off runs anywhere. */
function allowedCpus(task: Task): u32 {
  const accepting = acceptingCpus.load("relaxed");
  const wanted = task.affinity & accepting;
  return wanted !== 0 ? wanted : accepting;
}

export function mayRunOn(task: Task, cpu: Cpu): boolean {
  return (allowedCpus(task) & cpu.bit) !== 0;
}

/** Takes one of these CPUs out of the set of idle ones; null if none is idle any more. */
function claimIdle(allowed: u32): Cpu | null {
  for (;;) {
    const found = idleCpus.load("relaxed") & allowed;
    if (found === 0) return null;
    const bit = found & wrapping.neg(found);
    if ((idleCpus.fetchAnd(~bit) & bit) !== 0) return cpus[bits.ctz(bit)];
  }
}

/** Ready tasks more that a CPU may have than another one before it gives some away. */
const IMBALANCE: usize = 2;

/** Of these CPUs the one that runs the least important task; among equals, with the least work. */
function leastBusy(allowed: u32): Cpu | null {
  let best: Cpu | null = null;
  for (let i: usize = 0; i < cpuCount(); i++) {
    const cpu = cpus[i];
    if ((allowed & cpu.bit) === 0) continue;
    if (best === null || hasLess(cpu, best)) best = cpu;
  }
  return best;
}

function hasLess(one: Cpu, other: Cpu): boolean {
  if (one.runningLevel !== other.runningLevel) return one.runningLevel < other.runningLevel;
  return one.runQueue.count < other.runQueue.count;
}

/** A task of this level, which waits on `from`, had better be on `to`. */
function isBetter(to: Cpu, from: Cpu, level: i32): boolean {
  if (to.runningLevel < level) return from.runningLevel >= level;
  return to.runningLevel === level && to.runQueue.count + IMBALANCE <= from.runQueue.count;
}

/**
 * Where a task that has just become ready goes: `cpu`, its home, or another CPU that is better. A
 * CPU that comes from the set of idle ones has been taken out of it.
 */
/** @inline */
export function place(cpu: Cpu, task: Task): Cpu {
  const isOnlyOne = acceptingCpus.load("relaxed") === cpu.bit;
  return isOnlyOne ? cpu : placeAmong(cpu, task);
}

/** @noinline */
function placeAmong(cpu: Cpu, task: Task): Cpu {
  const allowed = allowedCpus(task);
  const mine = (allowed & cpu.bit) !== 0;
  const running = runningTask();
  if (mine && running === cpu.idle && cpu.runQueue.count === 0) return cpu;
  const idle = claimIdle(allowed);
  if (idle !== null) return idle;
  if (mine && task.level > running.level) return cpu;
  const other = leastBusy(allowed & ~cpu.bit);
  if (other === null) return cpu;
  return mine && !isBetter(other, cpu, task.level) ? cpu : other;
}

/**
 * Every few ticks, on a CPU with ready tasks: hands them to idle CPUs, or one to a CPU that does
 * something less important, or has less to do.
 */
/** @irqsafe */
/** @noalloc */
export function balance(cpu: Cpu): void {
  if (cpuCount() === 1) return;
  shareWork(cpu);
  const level = cpu.runQueue.highest();
  if (level < 0) return;
  const task = cpu.runQueue.firstOf(level);
  if (task === null) return;
  const target = leastBusy(allowedCpus(task) & ~cpu.bit);
  if (target === null || !isBetter(target, cpu, level)) return;
  cpu.runQueue.remove(task);
  moveTo(task, target);
}

/** Hands ready tasks to CPUs that have nothing to do. Interrupts are off; none of them runs. */
/** @irqsafe */
/** @noalloc */
export function shareWork(cpu: Cpu): void {
  let level: i32 = PRIORITIES;
  // What an idle CPU has just been given it runs itself.
  const keep: usize = runningTask() === cpu.idle ? 1 : 0;
  for (let looked: u32 = 0; looked < SHARE_LEVELS_MAX; looked++) {
    const idle = idleCpus.load("relaxed") & ~cpu.bit;
    if (idle === 0 || cpu.runQueue.count <= keep) return;
    level = cpu.runQueue.nextBelow(level);
    if (level < 0) return;
    const task = cpu.runQueue.firstOf(level);
    if (task === null) continue;
    const target = claimIdle(allowedCpus(task) & ~cpu.bit);
    if (target === null) continue;
    cpu.runQueue.remove(task);
    moveTo(task, target);
    // There may be more on the same level.
    level += 1;
  }
}

/** An idle CPU asks the one with the most ready tasks for some. */
export function askForWork(cpu: Cpu): void {
  let busiest: Cpu | null = null;
  let most: usize = 0;
  for (let i: usize = 0; i < cpuCount(); i++) {
    const count = cpus[i].runQueue.count;
    if (count <= most || cpus[i] === cpu) continue;
    most = count;
    busiest = cpus[i];
  }
  if (busiest !== null) interruptCpu(busiest);
}
