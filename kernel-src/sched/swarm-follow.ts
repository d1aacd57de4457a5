/**
 * What a CPU does about swarms: at the tick it takes what their tasks have used here from their
 * budgets, and when a swarm must wait, or may go on, it hides or shows the swarm's ready tasks. All
 * with interrupts off.
 */
import { rdtsc } from "gehri:unsafe";
import { type Cpu, runningTask } from "../smp/cpu.ts";
import { nowNs } from "../time/clock.ts";
import { charge } from "./policy.ts";
import {
  commonNow,
  isStopped,
  limitedSwarms,
  mustWait,
  queuedSwarms,
  type Swarm,
  swarmChanges,
  swarmLock,
  swarms,
} from "./swarm.ts";
import type { SwarmQueue } from "./task.ts";

const NS_PER_US: u64 = 1000;
/** An idle CPU that could not look at the budgets looks again so soon. */
const LOOK_AGAIN_NS: u64 = 1000000;

/** Notes what the running task has used until now. */
/** @irqsafe */
/** @noalloc */
export function chargeCurrent(cpu: Cpu): void {
  const now = rdtsc();
  const task = runningTask();
  if (task !== cpu.idle) charge(task.queue, wrapping.sub(now, cpu.chargedAt));
  cpu.chargedAt = now;
}

/** In each tick, and before the CPU waits for work. */
/** @inline */
export function settleBudgets(cpu: Cpu): void {
  const limited = limitedSwarms.load("relaxed");
  if (limited !== 0) settleAll(cpu, limited);
}

/** @noinline */
function settleAll(cpu: Cpu, limited: u64): void {
  chargeCurrent(cpu);
  let left = limited;
  while (left !== 0) {
    const swarm = swarms[usize(bits.ctz(left))];
    left &= left - 1;
    const queue = swarm.queues[cpu.index];
    if (queue === null) continue;
    if (queue.usedTicks === queue.settledTicks && !cpu.runQueue.hasTasksOf(queue)) continue;
    settle(swarm, queue);
    follow(cpu, swarm, queue);
  }
}

/**
 * What is not settled now is in the next tick. All CPUs come here at once: if each waited for the
 * others, and a hypervisor let only some of them run, ticks would take all of their time.
 */
function settle(swarm: Swarm, queue: SwarmQueue): void {
  if (!swarmLock.tryLock()) return;
  // What ran before this limit is not held against it.
  const isNew = queue.generation !== swarm.budget.generation;
  queue.generation = swarm.budget.generation;
  const used: u64 = isNew ? 0 : wrapping.sub(queue.usedTicks, queue.settledTicks);
  queue.settledTicks = queue.usedTicks;
  swarm.budget.settle(used, commonNow());
  swarmLock.unlock();
}

/** Some swarm was changed: looks at all of them. */
/** @irqsafe */
/** @noalloc */
export function followChanges(cpu: Cpu): void {
  const changes = swarmChanges.load("acquire");
  if (changes === cpu.swarmChanges) return;
  cpu.swarmChanges = changes;
  let left = queuedSwarms.load("relaxed");
  while (left !== 0) {
    const swarm = swarms[usize(bits.ctz(left))];
    left &= left - 1;
    const queue = swarm.queues[cpu.index];
    if (queue !== null) follow(cpu, swarm, queue);
  }
}

/** Hides or shows a swarm's tasks. */
function follow(cpu: Cpu, swarm: Swarm, queue: SwarmQueue): void {
  const waits = mustWait(swarm);
  const task = runningTask();
  if (waits && task.queue === queue && task.holds === 0) cpu.wantsReschedule = true;
  if (waits === queue.waits) return;
  cpu.runQueue.setWaits(queue, waits);
  if (cpu.runQueue.highest() > task.level) cpu.wantsReschedule = true;
}

/** When the first swarm with ready tasks here may go on; the largest u64 if none waits for that. */
export function nextReturnNs(cpu: Cpu): u64 {
  let left = limitedSwarms.load("relaxed");
  if (left === 0) return u64.MAX;
  let first: u64 = u64.MAX;
  if (!swarmLock.tryLock()) return nowNs() + LOOK_AGAIN_NS;
  while (left !== 0) {
    const swarm = swarms[usize(bits.ctz(left))];
    left &= left - 1;
    const queue = swarm.queues[cpu.index];
    if (queue === null || queue.count === 0 || !queue.waits) continue;
    if (swarm.isFrozen || isStopped()) continue;
    // Another CPU may have found that it may go on just now.
    const us: u64 = swarm.budget.isSpent ? swarm.budget.waitUs : 0;
    if (us < first) first = us;
  }
  swarmLock.unlock();
  return first === u64.MAX ? first : nowNs() + first * NS_PER_US;
}
