/**
 * The mechanics of scheduling: tasks become ready, run, give way, sleep, wait and end. Who runs
 * next and for how long is the policy's (policy.ts). Each CPU has a run queue and a sleep queue of
 * its own, which it alone touches, with interrupts off; so switching takes no lock. What CPUs want
 * of each other goes through inboxes (inbox.ts, requests.ts), the tick is in turns.ts, the switch
 * itself in runtime/kernel/context.S.
 */
import {
  addressOf,
  cli,
  goToStack,
  irqRestore,
  irqSave,
  rdtsc,
  readFlags,
  sti,
  switchStacks,
} from "gehri:unsafe";
import { heldLocks, type SpinLock } from "../lock/spin-lock.ts";
import { release } from "../memory/heap.ts";
import { acceptingCpus, type Cpu, idleCpus, run, runningTask, thisCpu } from "../smp/cpu.ts";
import { releaseMutexes } from "../sync/mutex.ts";
import { nowNs } from "../time/clock.ts";
import { restartTick } from "../time/tick.ts";
import { giveAsyncStack } from "./async-stacks.ts";
import { dropBranches, lookAgain } from "./branches.ts";
import { bury } from "./graves.ts";
import { isAsked, moveTo, post, REQUEST_WAKE, readInbox } from "./inbox.ts";
import { mayRunOn, place } from "./placement.ts";
import { endLift, givesWay, isMoreImportant, startTurn } from "./policy.ts";
import { answer, sendLeaving } from "./requests.ts";
import { principalOf } from "./stand-ins.ts";
import { leaveSwarm } from "./swarm.ts";
import { chargeCurrent, followChanges } from "./swarm-follow.ts";
import { removeTask } from "./table.ts";
import { type Task, TaskState, type Waiting } from "./task.ts";

/** Of RFLAGS (Intel SDM vol. 1, 3.4.3). */
export const INTERRUPT_FLAG: u64 = 0x200;

/** The running task. */
/** @inline */
export function currentTask(): Task {
  return runningTask();
}

/** True where no task runs: while the kernel starts, and in the idle tasks. */
export function isIdling(): boolean {
  const cpu = thisCpu();
  return runningTask() === cpu.idle;
}

/**
 * Puts a task of this CPU into its run queue or sends it to a better CPU; asks for a switch if it
 * is more important than the running one.
 */
/** @irqsafe */
/** @noalloc */
export function makeReady(cpu: Cpu, task: Task): void {
  prepareTurn(task);
  task.readySinceTsc = rdtsc();
  const target = place(cpu, task);
  if (target !== cpu) moveTo(task, target);
  else enqueue(cpu, task);
}

/** It is ready, and has a whole slice before it. */
/** @inline */
function prepareTurn(task: Task): void {
  task.state = TaskState.Ready;
  startTurn(task);
}

/** A new task of this CPU is ready to run, among the tasks of its swarm. */
/** @inline */
export function prepare(cpu: Cpu, task: Task, swarm: u32): void {
  const queue = cpu.runQueue.placeIn(swarm);
  task.queue = queue;
  task.swarmBit = queue.bit;
  prepareTurn(task);
}

/** The same as `makeReady` for a task that has been prepared, of that level. */
/** @inline */
export function letRun(cpu: Cpu, task: Task, level: i32): void {
  task.readySinceTsc = rdtsc();
  const target = place(cpu, task);
  if (target !== cpu) {
    moveTo(task, target);
    return;
  }
  const isSeen = cpu.runQueue.appendIn(task.queue, task, level);
  if (isSeen && isMoreImportant(level, runningTask().level)) cpu.wantsReschedule = true;
}

/** @irqsafe */
/** @noalloc */
/** @inline */
export function enqueue(cpu: Cpu, task: Task): void {
  const isSeen = cpu.runQueue.append(task);
  if (isSeen && isMoreImportant(task.level, runningTask().level)) cpu.wantsReschedule = true;
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

/**
 * After wake-ups with interrupts off: gives interrupts back as `flags`, from before, had them; if
 * that is on, a more important task runs first.
 */
/** @inline */
export function restoreAfterWake(flags: u64): void {
  if ((flags & INTERRUPT_FLAG) !== 0 && thisCpu().wantsReschedule) preempt();
  irqRestore(flags);
}

/** The same on this CPU where interrupts were on. */
/** @inline */
export function allowAfterWake(cpu: Cpu): void {
  if (cpu.wantsReschedule) preempt();
  sti();
}

/** Goes to the most important ready task; the current one has been put where it belongs. */
/** @irqsafe */
/** @noalloc */
export function schedule(cpu: Cpu): void {
  debugAssert(heldLocks() === 0, "a task gives up the CPU and holds a spin lock");
  const next = takeNext(cpu);
  const current = runningTask();
  if (next !== current) switchTo(cpu, current, next);
}

/** Takes the most important ready task out of the queue; the idle task if there is none. */
/** @inline */
function takeNext(cpu: Cpu): Task {
  const lone = cpu.runQueue.takeLone();
  return lone !== null ? lone : takeOfMany(cpu);
}

/** @noinline */
function takeOfMany(cpu: Cpu): Task {
  if (cpu.runQueue.isContested()) chargeCurrent(cpu);
  const taken = cpu.runQueue.take();
  return taken === null ? cpu.idle : taken;
}

/**
 * The current task, an async one that has been put where it waits, goes without its stack. Returns
 * if it is the next to run.
 */
export function parkCurrent(cpu: Cpu): void {
  debugAssert(heldLocks() === 0, "a task gives up the CPU and holds a spin lock");
  const task = runningTask();
  const next = takeNext(cpu);
  if (next === task) return;
  const now = rdtsc();
  task.cpuTicks = wrapping.add(task.cpuTicks, now);
  task.readySinceTsc = now;
  giveAsyncStack(cpu, task);
  goFor(cpu, task, next);
}

/** From the current task to another one, for good: what its registers hold is kept nowhere. */
/** @inline */
function goFor(cpu: Cpu, current: Task, next: Task): never {
  if (next.queue !== current.queue) changeQueue(cpu, current, next);
  cpu.runningLevel = next.level;
  startClock(next, rdtsc());
  run(next);
  goToStack(next.stackPointer);
}

/** The current task, which is still to switch away, waits for its next turn. */
export function waitAgain(cpu: Cpu, task: Task): void {
  task.state = TaskState.Ready;
  task.readySinceTsc = rdtsc();
  endLift(task);
  cpu.runQueue.append(task);
}

/** Another swarm is served from now on, or none. */
/** @noinline */
function changeQueue(cpu: Cpu, current: Task, next: Task): void {
  chargeCurrent(cpu);
  if (next !== cpu.idle) cpu.runQueue.serve(next.queue);
  else cpu.runQueue.noteServed(current.queue);
}

/** From the current task to one of any level and swarm. */
/** @inline */
function switchTo(cpu: Cpu, current: Task, next: Task): void {
  if (next.queue !== current.queue) changeQueue(cpu, current, next);
  cpu.runningLevel = next.level;
  switchTasks(current, next, addressOf(current));
}

/**
 * From the current task to another one. The time from one switch to the next is never computed: a
 * task's clock is set back by the time when it starts, and forward by the time when it stops.
 */
/** @inline */
function switchTasks(previous: Task, next: Task, saveTo: usize): void {
  const now = rdtsc();
  previous.cpuTicks = wrapping.add(previous.cpuTicks, now);
  previous.readySinceTsc = now;
  startClock(next, now);
  run(next);
  switchStacks(saveTo, next.stackPointer);
}

/** @inline */
function startClock(next: Task, now: u64): void {
  next.cpuTicks = wrapping.sub(next.cpuTicks, now);
  next.switches = wrapping.add(next.switches, 1);
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
  followChanges(cpu);
  const task = runningTask();
  if (task === cpu.idle) {
    // Here nobody runs on the stacks of those that leave. A busy CPU comes to no better moment.
    sendLeaving(cpu);
    const accepts = (acceptingCpus.load("relaxed") & cpu.bit) !== 0;
    if (cpu.runQueue.count === 0 || !accepts) return;
    leaveIdle(cpu);
    schedule(cpu);
    return;
  }
  if (task.endsAtOnce()) endThread();
  if (!mayRunOn(task, cpu)) {
    leaveCpu(cpu, task);
    return;
  }
  const waits = task.queue.waits && task.holds === 0;
  if (!waits && !givesWay(task, cpu.runQueue.highest())) return;
  task.state = TaskState.Ready;
  task.readySinceTsc = rdtsc();
  if (task.sliceTicks === 0) {
    startTurn(task);
    cpu.runQueue.append(task);
  } else {
    // The usual case is a task that waited for a device, and one that works meanwhile.
    const next = cpu.runQueue.takeLoneFor(task);
    if (next !== null) {
      switchTo(cpu, task, next);
      return;
    }
    cpu.runQueue.prepend(task);
  }
  schedule(cpu);
}

/** The current task must not run here any more. The idle task sends it to another CPU. */
function leaveCpu(cpu: Cpu, task: Task): void {
  task.isLeaving = true;
  task.next = cpu.leaving;
  cpu.leaving = task;
  switchTo(cpu, task, cpu.idle);
}

/** Lets equals, and anyone more important, run first. Interrupts are on. */
/** @effect sleep */
export function yieldNow(): void {
  debugAssert((readFlags() & INTERRUPT_FLAG) !== 0, "a task yields with interrupts off");
  cli();
  const cpu = thisCpu();
  const task = runningTask();
  const next = cpu.runQueue.rotate(task);
  if (next !== null) {
    cpu.runningLevel = next.level;
    switchTasks(task, next, addressOf(task));
  } else if (cpu.runQueue.highest() >= task.priority) giveWay(cpu, task);
  sti();
}

/**
 * To a more important task, or an equal one of any swarm. Apart from `yieldNow`, so that equals of
 * one swarm switch without it.
 */
/** @noinline */
function giveWay(cpu: Cpu, task: Task): void {
  if (cpu.runQueue.isContested()) chargeCurrent(cpu);
  const next = cpu.runQueue.take();
  if (next === null) return;
  assert(task !== cpu.idle, "the idle task cannot yield");
  endLift(task);
  cpu.runQueue.append(task);
  switchTo(cpu, task, next);
}

/** @effect sleep */
export function sleepNs(ns: u64): void {
  const flags = irqSave();
  const cpu = thisCpu();
  const task = runningTask();
  assert(task !== cpu.idle, "the idle task cannot sleep");
  const now = nowNs();
  task.wakeAtNs = ns > u64.MAX - now ? u64.MAX : now + ns;
  task.state = TaskState.Sleeping;
  putToSleep(cpu, task);
  schedule(cpu);
  irqRestore(flags);
}

/** Into this CPU's sleep queue; the next tick looks when the first one there is due. */
export function putToSleep(cpu: Cpu, task: Task): void {
  cpu.sleepers.insert(task);
  cpu.wakeTick = 0;
}

/**
 * Waits until `wake`. The task stands in `queue`, whose `lock` is held with interrupts off; it is
 * given back while the task waits and held again when this returns.
 */
/** @effect sleep */
export function blockCurrent(queue: Waiting, lock: SpinLock): void {
  const task = runningTask();
  blockOnce(task, queue, lock);
  lock.lock();
  task.waitsIn = null;
}

/**
 * The same, but the lock is free when this returns, with interrupts off, and the `waitsIn` of
 * `task`, the current one, is still to be emptied.
 */
/** @effect sleep */
/** @inline */
export function blockOnce(task: Task, queue: Waiting, lock: SpinLock): void {
  const cpu = thisCpu();
  assert(task.priority >= 0, "the idle task cannot wait");
  task.state = TaskState.Blocked;
  task.waitsIn = queue;
  // Whoever wakes it from now on asks this CPU, which answers after the switch.
  lock.unlock();
  debugAssert(heldLocks() === 0, "a task gives up the CPU and holds a spin lock");
  switchTo(cpu, task, takeNext(cpu));
}

/**
 * Makes a blocked task ready that has been taken out of its wait queue, whose lock is held. Also
 * from interrupt handlers.
 */
/** @irqsafe */
/** @noalloc */
export function wake(task: Task): void {
  const cpu = thisCpu();
  if (isOursToWake(cpu, task)) makeReady(cpu, task);
}

/**
 * True if the task is for the caller to make ready, before it turns interrupts on. Else its CPU has
 * been asked, or it does not wait any more.
 */
/** @irqsafe */
/** @noalloc */
/** @inline */
export function isOursToWake(cpu: Cpu, task: Task): boolean {
  if (task.home.load("relaxed") === cpu.index && !isAsked(task)) {
    return task.state === TaskState.Blocked;
  }
  wakeElsewhere(task);
  return false;
}

/** Stand-ins are never at home anywhere. */
function wakeElsewhere(task: Task): void {
  const principal = principalOf(task);
  if (principal === task) post(task, REQUEST_WAKE);
  else lookAgain(principal);
}

/** Ends the current task; `join` gives `value`. */
/** @effect irq */
export function exitWith(value: u64): never {
  currentTask().exitValue = value;
  exitCurrent();
}

/** Ends the current task, of whatever kind. */
/** @irqsafe */
/** @noalloc */
export function exitCurrent(): never {
  cli();
  const task = runningTask();
  const cpu = thisCpu();
  assert(task !== cpu.idle, "the idle task cannot end");
  if (task.frameBytes !== 0) dropFrame(cpu, task);
  endThread();
}

/** Of an async task, whose own code does not run any more. */
function dropFrame(cpu: Cpu, task: Task): void {
  dropBranches(task);
  task.coroutine = null;
  release(task.frame);
  giveAsyncStack(cpu, task);
}

/** Ends the current task, no async one: its function has come to its end, or it was killed. */
/** @export task_end */
/** @irqsafe */
/** @noalloc */
export function endThread(): never {
  cli();
  const cpu = thisCpu();
  const task = runningTask();
  const heir = strikeOut(cpu, task);
  goFor(cpu, task, heir !== null && succeeds(cpu, heir) ? heir : takeNext(cpu));
}

/**
 * The current task has ended and was awaited: true if the one that waited runs next, without a turn
 * in the run queue; false: it stands there.
 */
/** @inline */
function succeeds(cpu: Cpu, heir: Task): boolean {
  const mayStay = (heir.affinity & acceptingCpus.load("relaxed") & cpu.bit) !== 0;
  startTurn(heir);
  if (mayStay && cpu.runQueue.passes(heir)) {
    heir.state = TaskState.Ready;
    return true;
  }
  makeReady(cpu, heir);
  return false;
}

/** Ends a task that stands in no list and does not run. */
export function retire(cpu: Cpu, task: Task): void {
  const heir = strikeOut(cpu, task);
  if (heir !== null) makeReady(cpu, heir);
}

/**
 * Takes a task that ends out of the table. From now on nobody asks anything of it; if somebody has,
 * it is buried when this CPU reads of it. Gives one that waited for the end, for the caller to make
 * ready.
 */
/** @inline */
function strikeOut(cpu: Cpu, task: Task): Task | null {
  releaseMutexes(task);
  // First: who is told of the end finds the swarm without it.
  leaveSwarm(task.swarm);
  const heir = removeTask(cpu, task);
  task.state = TaskState.Ended;
  if (!isAsked(task)) bury(cpu, task);
  return heir;
}
