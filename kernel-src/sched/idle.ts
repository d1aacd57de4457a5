/**
 * What a CPU does where no task runs: it frees what ended tasks leave, sends tasks on that have to
 * leave, asks the others for work, and waits without a tick. The context that started the CPU
 * becomes its idle task.
 */
import { cli, rdtsc, sti, stiHlt } from "gehri:unsafe";
import { lapic } from "../../drivers/apic/lapic.ts";
import type { InterruptFrame } from "../cpu/frame.ts";
import { setHandler } from "../cpu/interrupts.ts";
import { setRescheduleHook } from "../cpu/reschedule.ts";
import { acceptingCpus, type Cpu, CpuState, cpus, idleCpus, thisCpu } from "../smp/cpu.ts";
import { REQUEST_VECTOR } from "../smp/vectors.ts";
import { tscHz } from "../time/clock.ts";
import { armTimer, stopTick } from "../time/tick.ts";
import { freeKept, prepareSpare } from "./async-stacks.ts";
import { reap } from "./graves.ts";
import { moveTo, readInbox } from "./inbox.ts";
import { TASKS_MAX } from "./limits.ts";
import { askForWork, shareWork } from "./placement.ts";
import { setPolicyClock } from "./policy.ts";
import { answer, sendLeaving } from "./requests.ts";
import { leaveIdle, makeReady, preempt, schedule } from "./scheduler.ts";
import { followChanges, nextReturnNs, settleBudgets } from "./swarm-follow.ts";
import { tableLock, taskIn } from "./table.ts";
import { TaskState } from "./task.ts";

const IDLE_LEVEL: i32 = -1;
/** Places of the table that are looked at under its lock without a break. */
const SLOTS_AT_ONCE: usize = 64;

/** On the first CPU. */
export function initScheduler(): void {
  setPolicyClock(tscHz());
  setRescheduleHook(preempt);
  setHandler(REQUEST_VECTOR, onRequest);
  prepareIdle(thisCpu());
}

/** On each further CPU, before it says that it is there. */
export function joinScheduler(cpu: Cpu): void {
  prepareIdle(cpu);
  cpu.accepts = true;
  acceptingCpus.fetchOr(cpu.bit);
}

function prepareIdle(cpu: Cpu): void {
  const idle = cpu.idle;
  idle.name = "idle";
  idle.priority = IDLE_LEVEL;
  idle.level = IDLE_LEVEL;
  idle.home.store(cpu.index);
  assert(prepareSpare(), "there is no memory for a stack of async tasks");
  idle.cpuTicks = wrapping.neg(rdtsc());
  cpu.chargedAt = rdtsc();
}

/** Another CPU has put something into the inbox, or has nothing to do. */
/** @irqsafe */
/** @noalloc */
function onRequest(_frame: InterruptFrame): void {
  lapic.endInterrupt();
  const cpu = thisCpu();
  cpu.requestInterrupts = wrapping.add(cpu.requestInterrupts, 1);
  readInbox(cpu, answer);
  followChanges(cpu);
  if (cpu.shared.state.load("relaxed") === CpuState.Off && cpu.accepts) cpu.wantsReschedule = true;
  shareWork(cpu);
}

/** The idle task of this CPU, for ever. */
export function runIdle(): never {
  const cpu = thisCpu();
  for (;;) {
    reap();
    cli();
    freeKept(cpu);
    readInbox(cpu, answer);
    followState(cpu);
    sendLeaving(cpu);
    if (cpu.ended !== null) sti();
    else if (cpu.runQueue.count === 0) waitForWork(cpu);
    else {
      schedule(cpu);
      sti();
    }
  }
}

/** Interrupts are off, and on again when this returns. */
function waitForWork(cpu: Cpu): void {
  settleBudgets(cpu);
  if (cpu.runQueue.count > 0) return sti();
  cpu.waits = true;
  // The next interrupt of the timer is no tick.
  cpu.wakeTick = 0;
  if (cpu.accepts) {
    idleCpus.fetchOr(cpu.bit);
    askForWork(cpu);
  }
  const returnNs = nextReturnNs(cpu);
  const wakeNs = cpu.sleepers.nextWakeNs();
  if (returnNs < wakeNs) armTimer(returnNs);
  else if (wakeNs < u64.MAX) armTimer(wakeNs);
  else stopTick();
  stiHlt();
  cli();
  leaveIdle(cpu);
  sti();
}

/** `cpu N off` and `on` ask for a state; the CPU itself comes to it here. */
function followState(cpu: Cpu): void {
  const wanted = cpu.shared.state.load("acquire") === CpuState.Online;
  if (wanted === cpu.accepts) return;
  cpu.accepts = wanted;
  if (wanted) acceptingCpus.fetchOr(cpu.bit);
  else evacuate(cpu);
}

/** Sends all tasks of this CPU to others; those on their way here are sent on when they arrive. */
function evacuate(cpu: Cpu): void {
  for (;;) {
    let task = cpu.runQueue.take();
    if (task === null) task = cpu.runQueue.takeHidden();
    if (task === null) break;
    makeReady(cpu, task);
  }
  for (;;) {
    const task = cpu.sleepers.takeDue(u64.MAX);
    if (task === null) break;
    moveTo(task, cpus[0]);
  }
  for (let slot: usize = 0; slot < TASKS_MAX; slot += SLOTS_AT_ONCE) sendBlocked(cpu, slot);
}

/** Those that wait for something; others who start or end tasks come in between. */
function sendBlocked(cpu: Cpu, first: usize): void {
  tableLock.lock();
  for (let slot = first; slot < first + SLOTS_AT_ONCE; slot++) {
    const task = taskIn(slot);
    if (task === null || task.home.load() !== cpu.index) continue;
    if (task.state === TaskState.Blocked) moveTo(task, cpus[0]);
  }
  tableLock.unlock();
}
