/**
 * The scheduler: 256 priorities, round robin among equals, preemption at the tick and at wake-up,
 * ageing. Each CPU has a run queue and a sleep queue of its own, which it alone touches, with
 * interrupts off; so switching takes no lock. What CPUs want of each other goes through inboxes
 * (inbox.ts), which CPU a task runs on is in placement.ts, the mechanics of a switch are in
 * runtime/kernel/context.S.
 */
import { addressOf, cli, irqRestore, irqSave, rdtsc, sti } from "gehri:unsafe";
import { lapic } from "../../drivers/apic/lapic.ts";
import type { InterruptFrame } from "../cpu/frame.ts";
import { heldLocks, type SpinLock } from "../lock/spin-lock.ts";
import { acceptingCpus, type Cpu, idleCpus, runningTask, thisCpu } from "../smp/cpu.ts";
import { nowNs, tscHz } from "../time/clock.ts";
import { restartTick } from "../time/tick.ts";
import { bury, shareGraves } from "./graves.ts";
import {
  isAsked,
  moveTo,
  post,
  REQUEST_AFFINITY,
  REQUEST_KILL,
  REQUEST_MOVE,
  REQUEST_PRIORITY,
  REQUEST_WAKE,
  readInbox,
} from "./inbox.ts";
import { AGE_TICKS, AGE_WAIT_MS, PRIORITIES, PRIORITY_AGED_MAX, SLICE_TICKS } from "./limits.ts";
import { balance, mayRunOn, place } from "./placement.ts";
import { removeTask } from "./table.ts";
import { type Task, TaskState, type Waiting } from "./task.ts";

/** @c context_switch */
declare function contextSwitch(saveStackPointerTo: usize, newStackPointer: usize): void;

const INTERRUPT_FLAG: u64 = 0x200;

let ageWaitTsc: u64 = u64.MAX;

/** Once the clock is calibrated. */
export function initAgeing(): void {
  if (tscHz() > 0) ageWaitTsc = (tscHz() / 1000) * AGE_WAIT_MS;
}

/** The running task. */
export function currentTask(): Task {
  return runningTask();
}

/** True where no task runs: while the kernel starts, and in the idle tasks. */
export function isIdling(): boolean {
  const cpu = thisCpu();
  return cpu.current === cpu.idle;
}

/**
 * Puts a task of this CPU into its run queue or sends it to a better CPU; asks for a switch if it
 * is more important than the running one.
 */
/** @irqsafe */
/** @noalloc */
export function makeReady(cpu: Cpu, task: Task): void {
  task.state = TaskState.Ready;
  task.level = task.priority;
  task.sliceTicks = SLICE_TICKS;
  task.readySinceTsc = rdtsc();
  const target = place(cpu, task);
  if (target !== cpu) moveTo(task, target);
  else enqueue(cpu, task);
}

/** @irqsafe */
/** @noalloc */
function enqueue(cpu: Cpu, task: Task): void {
  cpu.runQueue.append(task);
  if (task.level > cpu.current.level) cpu.wantsReschedule = true;
}

/**
 * After wake-ups with interrupts off: switches at once to a more important task, if `flags`, from
 * before, had interrupts on. Else the switch comes when the interrupt ends.
 */
/** @assume irqsafe: it returns at once if interrupts were off */
/** @noalloc */
export function rescheduleFrom(flags: u64): void {
  if ((flags & INTERRUPT_FLAG) === 0) return;
  cli();
  if (thisCpu().wantsReschedule) preempt();
  sti();
}

/** Goes to the most important ready task; the current one has been put where it belongs. */
/** @irqsafe */
/** @noalloc */
export function schedule(cpu: Cpu): void {
  debugAssert(heldLocks() === 0, "a task gives up the CPU and holds a spin lock");
  const taken = cpu.runQueue.take();
  const next = taken === null ? cpu.idle : taken;
  const previous = cpu.current;
  if (next === previous) return;
  cpu.runningLevel = next.level;
  switchTasks(cpu, previous, next);
}

/** To the idle task, which sends `previous` on once its stack is free. */
function scheduleIdle(cpu: Cpu): void {
  cpu.runningLevel = cpu.idle.level;
  switchTasks(cpu, cpu.current, cpu.idle);
}

/** From the current task to another one. */
/** @inline */
function switchTasks(cpu: Cpu, previous: Task, next: Task): void {
  const now = rdtsc();
  previous.cpuTicks = wrapping.add(previous.cpuTicks, wrapping.sub(now, cpu.switchedAt));
  previous.readySinceTsc = now;
  cpu.switchedAt = now;
  next.switches = wrapping.add(next.switches, 1);
  cpu.run(next);
  contextSwitch(addressOf(previous), next.stackPointer);
}

/** The idle task has been left: this CPU has its tick again, and is not to be given work first. */
export function leaveIdle(cpu: Cpu): void {
  if (!cpu.waits) return;
  cpu.waits = false;
  idleCpus.fetchAnd(~cpu.bit);
  restartTick();
}

/**
 * The current task goes on later: behind its equals if its slice is used up, before them if not.
 * Interrupts are off.
 */
/** @irqsafe */
/** @noalloc */
export function preempt(): void {
  const cpu = thisCpu();
  cpu.wantsReschedule = false;
  readInbox(cpu, answer);
  const task = cpu.current;
  if (task === cpu.idle) {
    // Here nobody runs on the stacks of those that leave. A busy CPU comes to no better moment.
    sendLeaving(cpu);
    const accepts = (acceptingCpus.load("relaxed") & cpu.bit) !== 0;
    if (cpu.runQueue.count === 0 || !accepts) return;
    leaveIdle(cpu);
    schedule(cpu);
    return;
  }
  if (task.isKilled) exitCurrent();
  if (!mayRunOn(task, cpu)) {
    leaveCpu(cpu, task);
    return;
  }
  const highest = cpu.runQueue.highest();
  if (task.sliceTicks > 0 && highest <= task.level) return;
  task.state = TaskState.Ready;
  task.readySinceTsc = rdtsc();
  if (task.sliceTicks === 0) {
    task.sliceTicks = SLICE_TICKS;
    task.level = task.priority;
    cpu.runQueue.append(task);
  } else {
    cpu.runQueue.prepend(task);
  }
  schedule(cpu);
}

/** The current task must not run here any more. The idle task sends it to another CPU. */
function leaveCpu(cpu: Cpu, task: Task): void {
  task.isLeaving = true;
  task.next = cpu.leaving;
  cpu.leaving = task;
  scheduleIdle(cpu);
}

/** Lets equals, and anyone more important, run first. */
/** @effect sleep */
export function yieldNow(): void {
  const flags = irqSave();
  const cpu = thisCpu();
  const task = cpu.current;
  const highest = cpu.runQueue.highest();
  if (highest === task.level) {
    const next = cpu.runQueue.rotate(task);
    if (next !== null) switchTasks(cpu, task, next);
  } else if (highest > task.level) {
    giveWay(cpu, task);
  }
  irqRestore(flags);
}

/** To a more important task. Apart from `yieldNow`, so that equals switch without it. */
/** @noinline */
function giveWay(cpu: Cpu, task: Task): void {
  assert(task !== cpu.idle, "the idle task cannot yield");
  cpu.runQueue.append(task);
  schedule(cpu);
}

/** @effect sleep */
export function sleepNs(ns: u64): void {
  const flags = irqSave();
  const cpu = thisCpu();
  const task = cpu.current;
  assert(task !== cpu.idle, "the idle task cannot sleep");
  const now = nowNs();
  task.wakeAtNs = ns > u64.MAX - now ? u64.MAX : now + ns;
  task.state = TaskState.Sleeping;
  cpu.sleepers.insert(task);
  schedule(cpu);
  irqRestore(flags);
}

/**
 * Waits until `wake`. The task stands in `queue`, whose `lock` is held with interrupts off; it is
 * given back while the task waits and held again when this returns.
 */
/** @effect sleep */
export function blockCurrent(queue: Waiting, lock: SpinLock): void {
  const cpu = thisCpu();
  const task = cpu.current;
  assert(task !== cpu.idle, "the idle task cannot wait");
  task.state = TaskState.Blocked;
  task.waitsIn = queue;
  // Whoever wakes it from now on asks this CPU, which answers after the switch.
  lock.unlock();
  schedule(cpu);
  lock.lock();
  task.waitsIn = null;
}

/**
 * Makes a blocked task ready that has been taken out of its wait queue, whose lock is held. Also
 * from interrupt handlers.
 */
/** @irqsafe */
/** @noalloc */
export function wake(task: Task): void {
  const cpu = thisCpu();
  if (task.home.load("relaxed") !== cpu.index || isAsked(task)) post(task, REQUEST_WAKE);
  else if (task.state === TaskState.Blocked) makeReady(cpu, task);
}

/**
 * Does what other CPUs ask of a task of this one. Only the last step may send it to another CPU:
 * from then on it is not ours to change.
 */
/** @irqsafe */
/** @noalloc */
export function answer(cpu: Cpu, task: Task, requests: u32): void {
  if (task.state === TaskState.Ended) {
    bury(cpu, task);
    return;
  }
  if ((requests & REQUEST_MOVE) !== 0) takeOver(cpu, task);
  if ((requests & REQUEST_KILL) !== 0) {
    end(cpu, task);
    return;
  }
  if ((requests & REQUEST_PRIORITY) !== 0) changePriority(cpu, task, task.wantedPriority.load());
  if ((requests & REQUEST_AFFINITY) !== 0) task.affinity = task.wantedAffinity.load();
  if ((requests & REQUEST_WAKE) !== 0 && task.state === TaskState.Blocked) makeReady(cpu, task);
  else if (!mayRunOn(task, cpu)) leaveSoon(cpu, task);
}

/** A task from another CPU is here, in whatever list its state says. */
function takeOver(cpu: Cpu, task: Task): void {
  if (task.state === TaskState.Ready) enqueue(cpu, task);
  if (task.state === TaskState.Sleeping) cpu.sleepers.insert(task);
}

/** Tasks that had to leave: nobody runs on their stacks any more. */
export function sendLeaving(cpu: Cpu): void {
  for (;;) {
    const task = cpu.leaving;
    if (task === null) return;
    cpu.leaving = task.next;
    task.next = null;
    task.isLeaving = false;
    if (task.isKilled) retire(cpu, task);
    else makeReady(cpu, task);
  }
}

/** True if the task stands in this CPU's run queue. */
function isQueued(cpu: Cpu, task: Task): boolean {
  return task.state === TaskState.Ready && task !== cpu.current && !task.isLeaving;
}

/** Kills a task of this CPU, whatever it does. */
function end(cpu: Cpu, task: Task): void {
  if (task === cpu.current || task.isLeaving) {
    task.isKilled = true;
    cpu.wantsReschedule = true;
    return;
  }
  takeOut(cpu, task);
  retire(cpu, task);
}

/** Takes a task that does not run out of the list that it stands in. */
function takeOut(cpu: Cpu, task: Task): void {
  if (task.state === TaskState.Ready) cpu.runQueue.remove(task);
  if (task.state === TaskState.Sleeping) cpu.sleepers.remove(task);
  const waitsIn = task.waitsIn;
  // Also if it has been woken: who did that may be about to ask this CPU, under the queue's lock.
  if (task.state === TaskState.Blocked && waitsIn !== null) waitsIn.leave(task);
}

function changePriority(cpu: Cpu, task: Task, priority: i32): void {
  const queued = isQueued(cpu, task);
  if (queued) cpu.runQueue.remove(task);
  task.priority = priority;
  task.level = priority;
  if (task === cpu.current) cpu.runningLevel = priority;
  if (queued) cpu.runQueue.append(task);
  cpu.wantsReschedule = true;
}

/** A task of this CPU must not run here any more. Who waits or sleeps leaves when it is ready. */
function leaveSoon(cpu: Cpu, task: Task): void {
  if (task === cpu.current) cpu.wantsReschedule = true;
  else if (isQueued(cpu, task)) {
    cpu.runQueue.remove(task);
    makeReady(cpu, task);
  }
}

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
  const task = cpu.current;
  cpu.ticks = wrapping.add(cpu.ticks, 1);
  if (cpu.sleepers.count > 0) wakeSleepers(cpu);
  if (cpu.ticks % AGE_TICKS === 0) everyFewTicks(cpu);
  if (task === cpu.idle) return;
  if (task.sliceTicks > 1) {
    task.sliceTicks -= 1;
    return;
  }
  task.sliceTicks = 0;
  if (cpu.runQueue.highest() >= task.priority) cpu.wantsReschedule = true;
  else {
    task.sliceTicks = SLICE_TICKS;
    task.level = task.priority;
  }
}

/** @noinline */
function everyFewTicks(cpu: Cpu): void {
  shareGraves(cpu);
  if (cpu.runQueue.count === 0) return;
  balance(cpu);
  age(cpu);
}

function wakeSleepers(cpu: Cpu): void {
  const now = nowNs();
  for (;;) {
    const task = cpu.sleepers.takeDue(now);
    if (task === null) return;
    makeReady(cpu, task);
  }
}

/**
 * Ageing: one level a step, from high to low and around. The first task there, if it has waited for
 * AGE_WAIT_MS, joins the level of the running task for one slice. So every ready task below an
 * emergency runs at the latest after AGE_WAIT_MS and 256 steps for each task in front of it on
 * its level.
 */
function age(cpu: Cpu): void {
  const queue = cpu.runQueue;
  const current = cpu.current;
  if (queue.count === 0) return;
  const level = queue.nextBelow(cpu.agedLevel === 0 ? PRIORITIES : cpu.agedLevel);
  cpu.agedLevel = level < 0 ? 0 : level;
  if (level < 0 || level >= current.level) return;
  const task = queue.firstOf(level);
  if (task === null || wrapping.sub(rdtsc(), task.readySinceTsc) < ageWaitTsc) return;
  queue.remove(task);
  task.level = current.level < PRIORITY_AGED_MAX ? current.level : PRIORITY_AGED_MAX;
  task.sliceTicks = SLICE_TICKS;
  queue.append(task);
}

/** Ends the current task. */
/** @irqsafe */
/** @noalloc */
export function exitCurrent(): never {
  cli();
  const cpu = thisCpu();
  assert(cpu.current !== cpu.idle, "the idle task cannot end");
  retire(cpu, cpu.current);
  schedule(cpu);
  panic("an ended task ran on");
}

/**
 * Takes a task that stands in no list out of the table. From now on nobody asks anything of it; if
 * somebody has, it is buried when this CPU reads of it.
 */
function retire(cpu: Cpu, task: Task): void {
  removeTask(task);
  task.state = TaskState.Ended;
  if (!isAsked(task)) bury(cpu, task);
}

/** The function of a task has come to its end. */
/** @export task_returned */
export function onTaskReturned(): never {
  exitCurrent();
}
