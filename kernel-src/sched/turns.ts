/**
 * Turns: what a CPU does a thousand times a second while it works. Wakes sleepers, counts down the
 * running task's slice, and every few ticks shares work and looks after those who wait for long.
 */
import { rdtsc } from "gehri:unsafe";
import { lapic } from "../../drivers/apic/lapic.ts";
import type { InterruptFrame } from "../cpu/frame.ts";
import { type Cpu, runningTask, thisCpu } from "../smp/cpu.ts";
import { nowNs } from "../time/clock.ts";
import { shareGraves } from "./graves.ts";
import { AGE_TICKS, PRIORITIES } from "./limits.ts";
import { balance } from "./placement.ts";
import { endsTurnFor, isOverdue, lift, startTurn, useTick } from "./policy.ts";
import { makeReady } from "./scheduler.ts";
import { chargeCurrent, settleBudgets } from "./swarm-follow.ts";

/** Sleepers are looked at every so many ticks at least. */
const LOOK_TICKS_MAX: u64 = 10;
const NS_PER_TICK: u64 = 1000000;

/** 1000 times a second while a CPU works; and when a sleeper of an idle CPU is due. */
/** @irqsafe */
/** @noalloc */
export function onTimer(_frame: InterruptFrame): void {
  lapic.endInterrupt();
  onTick();
}

/** @irqsafe */
/** @noalloc */
export function onTick(): void {
  const cpu = thisCpu();
  const task = runningTask();
  cpu.ticks = wrapping.add(cpu.ticks, 1);
  if (cpu.ticks >= cpu.wakeTick) wakeSleepers(cpu);
  if (cpu.ticks % AGE_TICKS === 0) everyFewTicks(cpu);
  settleBudgets(cpu);
  if (task === cpu.idle) return;
  if (!useTick(task)) return;
  if (endsTurnFor(task, cpu.runQueue.highest())) cpu.wantsReschedule = true;
  else {
    startTurn(task);
    cpu.runningLevel = task.level;
  }
}

/** @noinline */
function everyFewTicks(cpu: Cpu): void {
  shareGraves(cpu);
  chargeCurrent(cpu);
  const task = runningTask();
  if (task !== cpu.idle && cpu.runQueue.isOnly(task.queue)) cpu.runQueue.noteServed(task.queue);
  if (cpu.runQueue.count === 0) return;
  balance(cpu);
  age(cpu);
}

/**
 * Wakes those whose time has come, and computes when to look again: at the first one's time, but
 * soon enough that lost ticks do not matter.
 */
/** @noinline */
function wakeSleepers(cpu: Cpu): void {
  const now = nowNs();
  for (;;) {
    const task = cpu.sleepers.takeDue(now);
    if (task === null) break;
    makeReady(cpu, task);
  }
  const left = cpu.sleepers.nextWakeNs() - now;
  const ticks: u64 = left / NS_PER_TICK;
  cpu.wakeTick = cpu.ticks + (ticks < LOOK_TICKS_MAX ? ticks : LOOK_TICKS_MAX);
}

/**
 * Ageing: one level a step, from high to low and around. The first task there, if it has waited for
 * AGE_WAIT_MS, joins the level of the running task for one slice. So every ready task below an
 * emergency runs at the latest after AGE_WAIT_MS and 256 steps for each task in front of it on
 * its level.
 */
function age(cpu: Cpu): void {
  const queue = cpu.runQueue;
  const current = runningTask();
  if (queue.count === 0) return;
  const level = queue.nextBelow(cpu.agedLevel === 0 ? PRIORITIES : cpu.agedLevel);
  cpu.agedLevel = level < 0 ? 0 : level;
  if (level < 0 || level >= current.level) return;
  const task = queue.longestWaiting(level);
  if (task === null || !isOverdue(task, rdtsc())) return;
  queue.remove(task);
  lift(task, current.level);
  queue.appendLifted(task);
}
