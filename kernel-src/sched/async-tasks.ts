/**
 * Async tasks: GTS `async` functions that stand in the run queues like any other task. What such a
 * task keeps while it waits is its frame in the heap and its record; it has a stack only while it
 * runs, up to its next wait. In between it is preempted and moved to other CPUs as all tasks are.
 */
import { addressOf, cli, irqSave, sti } from "gehri:unsafe";
import { logWarn } from "../log.ts";
import { create, destroy } from "../memory/heap.ts";
import { runningTask, thisCpu } from "../smp/cpu.ts";
import { nowNs } from "../time/clock.ts";
import { admit } from "./admit.ts";
import { asyncStart, takeSpare } from "./async-stacks.ts";
import { dropBranches, hasBranches, parkBranchUntil } from "./branches.ts";
import { holdToTheEnd } from "./hold.ts";
import { NO_MEMORY_NS } from "./limits.ts";
import {
  currentTask,
  exitCurrent,
  parkCurrent,
  prepare,
  putToSleep,
  restoreAfterWake,
  waitAgain,
} from "./scheduler.ts";
import { joinSwarm, leaveSwarm } from "./swarm.ts";
import { Parking, type Task, TaskState, type Waiting } from "./task.ts";

/**
 * A new async task in the swarm of the one that calls: its number; 0 if there is no memory or no
 * place in the table. `frame` comes from `create` and belongs to the task from now on; it holds
 * the frame that `coroutine` was started in. On failure it is destroyed.
 */
export function spawnAsync<T>(name: string, frame: T, coroutine: Coroutine, priority: u8): u32 {
  return spawnAsyncIn(currentTask().swarm, name, frame, coroutine, priority);
}

/** The same for a task of that swarm; 0 also if there is no such swarm. */
export function spawnAsyncIn<T>(
  swarm: u32,
  name: string,
  frame: T,
  coroutine: Coroutine,
  priority: u8,
): u32 {
  const id = spawnFrame(swarm, name, addressOf(frame), sizeof<T>(), coroutine, priority);
  if (id === 0) destroy(frame);
  return id;
}

function spawnFrame(
  swarm: u32,
  name: string,
  frame: usize,
  frameBytes: usize,
  coroutine: Coroutine,
  priority: u8,
): u32 {
  // Half-way through, only this task knows of what is not in the table yet.
  const flags = irqSave();
  let id: u32 = 0;
  if (joinSwarm(swarm)) {
    id = make(swarm, name, frame, frameBytes, coroutine, priority);
    if (id === 0) leaveSwarm(swarm);
  }
  restoreAfterWake(flags);
  return id;
}

function make(
  swarm: u32,
  name: string,
  frame: usize,
  frameBytes: usize,
  coroutine: Coroutine,
  priority: u8,
): u32 {
  const task = create<Task>();
  if (task === null) return 0;
  task.swarm = swarm;
  task.name = name;
  task.priority = i32(priority);
  task.wantedPriority.store(task.priority, "relaxed");
  task.coroutine = coroutine;
  task.endsOddly = true;
  task.frame = frame;
  task.frameBytes = u32(frameBytes);
  task.stackPointer = asyncStart();
  const cpu = thisCpu();
  task.home.store(cpu.index, "relaxed");
  prepare(cpu, task, swarm);
  const id = admit(cpu, task, i32(priority));
  if (id !== 0) return id;
  destroy(task);
  return 0;
}

/** Where an async task goes on, on this CPU's spare stack. Interrupts are off. */
/** @export async_run */
export function runAsync(): never {
  const cpu = thisCpu();
  const task = runningTask();
  if (!takeSpare(cpu, task)) waitForStack(task);
  for (;;) {
    const coroutine = task.coroutine;
    assert(coroutine !== null, "a task without a coroutine goes on as an async one");
    task.parking = Parking.None;
    // Who is killed once interrupts are on goes on with what it was woken for, to its next wait.
    const isKilled = task.isKilled;
    if (isKilled) {
      stopWaiting(task);
      holdToTheEnd(task);
    }
    sti();
    if (isKilled) {
      cleanUp(task, coroutine);
      break;
    }
    const done = coroutine.resume();
    cli();
    if (done) break;
    park(task);
  }
  exitCurrent();
}

/** A clean-up that waits is cut short there: what it waits for must not find it. */
function cleanUp(task: Task, coroutine: Coroutine): void {
  task.branches += 1;
  coroutine.cancel();
  cli();
  dropBranches(task);
}

/** Puts the task where its wait says; returns if it goes on at once. Interrupts are off. */
function park(task: Task): void {
  const cpu = thisCpu();
  if (task.isKilled) {
    stopWaiting(task);
    return;
  }
  if (task.parking === Parking.Sleep || task.parking === Parking.Branches) {
    task.state = TaskState.Sleeping;
    putToSleep(cpu, task);
  } else if (task.parking === Parking.Yield || task.parking === Parking.None) {
    waitAgain(cpu, task);
  }
  parkCurrent(cpu);
}

/** A killed task does not wait any more; a wake-up that it got is for the next one. */
function stopWaiting(task: Task): void {
  const waitsIn = task.waitsIn;
  if (waitsIn !== null) waitsIn.leave(task);
  task.waitsIn = null;
  task.state = TaskState.Ready;
  dropBranches(task);
}

/** An async task is about to wait, in `queue` with its lock held, and comes to `suspend` next. */
export function startWaiting(task: Task, queue: Waiting): void {
  startParking(task, Parking.Wait);
  task.state = TaskState.Blocked;
  task.waitsIn = queue;
}

function startParking(task: Task, parking: Parking): void {
  assert(task.coroutine !== null, "only async tasks can await");
  // Else it was asked to look at what it had waited for a moment ago.
  const isFree = task.parking === Parking.None || task.parking === Parking.Yield;
  assert(isFree, "an async task waits for two things at once");
  task.parking = parking;
}

/** Sleeps as `sleepNs` does. */
export async function sleepAsync(ns: u64): Promise<void> {
  const task = currentTask();
  const now = nowNs();
  const until = ns > u64.MAX - now ? u64.MAX : now + ns;
  if (!hasBranches(task)) {
    startParking(task, Parking.Sleep);
    task.wakeAtNs = until;
    await suspend();
    return;
  }
  while (nowNs() < until) {
    parkBranchUntil(currentTask(), until);
    await suspend();
  }
}

/** Lets equals, and anyone more important, run first. */
export async function yieldAsync(): Promise<void> {
  currentTask().parking = Parking.Yield;
  await suspend();
}

/** There is no memory: the task tries again later. It runs on the spare stack, which stays one. */
function waitForStack(task: Task): never {
  logWarn(`no memory for a stack: the async task "${task.name}" waits`);
  const cpu = thisCpu();
  task.wakeAtNs = nowNs() + NO_MEMORY_NS;
  task.state = TaskState.Sleeping;
  putToSleep(cpu, task);
  parkCurrent(cpu);
  panic("a task without a stack goes on");
}
