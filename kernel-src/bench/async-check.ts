/**
 * Checks of async tasks in the running kernel: what they wait for, that a killed one runs its
 * clean-ups, that they inherit, and that thousands of them wait in little memory. The shell's
 * `sync` runs them.
 */
import { create, heapStatistics } from "../memory/heap.ts";
import { sleepAsync, spawnAsync, yieldAsync } from "../sched/async-tasks.ts";
import { kill } from "../sched/control.ts";
import { join, joinAsync } from "../sched/exits.ts";
import { reap } from "../sched/graves.ts";
import { sleepNs } from "../sched/scheduler.ts";
import { TaskView, viewTaskOf } from "../sched/table.ts";
import { ExitKind } from "../sched/task.ts";
import { cpuCount } from "../smp/cpu.ts";
import { Mutex } from "../sync/mutex.ts";
import { Event, Semaphore } from "../sync/semaphore.ts";

const PRIORITY: u8 = 100;
const WORKERS = 16;
const ROUNDS: u32 = 8;
/** Parked tasks, on one CPU and on several, where emulation makes waking them slow. */
const PARKED_MAX: u32 = 10000;
const PARKED_SMP: u32 = 1000;
const POLL_NS: u64 = 1000000;
const POLLS_MAX: u32 = 20000;

const mutex = new Mutex("async");
const permits = new Semaphore(3);
const gate = new Event();
/** Guarded by the mutex; written in two steps with a wait between them. */
let sum: u64 = 0;
const cleaned = new Atomic<u32>(0);
const inside = new Atomic<u32>(0);
const insideMax = new Atomic<u32>(0);

class Cleaner {
  [Symbol.dispose](): void {
    cleaned.fetchAdd(1);
  }
}

async function addOne(): Promise<void> {
  using held = await mutex.holdAsync();
  const before = sum;
  if ((before & 3) === 0) await yieldAsync();
  if ((before & 31) === 0) await sleepAsync(POLL_NS / 10);
  sum = before + 1;
  assert(held.ownerId() !== 0);
}

async function work(): Promise<void> {
  for (let i: u32 = 0; i < ROUNDS; i++) {
    await permits.acquireAsync();
    insideMax.fetchMax(inside.fetchAdd(1) + 1);
    await addOne();
    inside.fetchSub(1);
    permits.release();
  }
}

class WorkFrame {
  readonly run = new Frame<typeof work>();
}

function startWorker(): u32 {
  const frame = create<WorkFrame>();
  return frame === null ? 0 : spawnAsync("async-work", frame, frame.run.start(), PRIORITY);
}

const workers = new FixedArray<u32, typeof WORKERS>();

async function waitForAll(): Promise<void> {
  for (let i: usize = 0; i < WORKERS; i++) {
    const exit = await joinAsync(workers[i]);
    assert(exit.kind === ExitKind.Returned, "an async task did not end as it should");
  }
}

class WaiterFrame {
  readonly run = new Frame<typeof waitForAll>();
}

/** Sixteen tasks on one semaphore and one mutex, which they hold over waits; one joins them all. */
export function checkAsyncWork(): string {
  sum = 0;
  inside.store(0);
  insideMax.store(0);
  for (let i: usize = 0; i < WORKERS; i++) {
    workers[i] = startWorker();
    if (workers[i] === 0) return "there is no memory";
  }
  const frame = create<WaiterFrame>();
  if (frame === null) return "there is no memory";
  const waiter = spawnAsync("async-wait", frame, frame.run.start(), PRIORITY);
  if (join(waiter).kind !== ExitKind.Returned) return "the task that joins the others is lost";
  if (insideMax.load() > 3) return "a semaphore let too many through";
  return sum === u64(WORKERS) * u64(ROUNDS) ? "" : "two tasks had the mutex";
}

async function cleanLater(wait: u32): Promise<void> {
  using _cleaner = new Cleaner();
  using _held = await mutex.holdAsync();
  if (wait === 0) await gate.waitAsync();
  for (;;) await sleepAsync(POLL_NS);
}

class CleanFrame {
  readonly run = new Frame<typeof cleanLater>();
}

function startCleaner(wait: u32): u32 {
  const frame = create<CleanFrame>();
  return frame === null ? 0 : spawnAsync("async-clean", frame, frame.run.start(wait), PRIORITY);
}

/** However long another processor takes until it runs the task. */
function waitUntilParked(id: u32): void {
  const view = new TaskView();
  for (let i: u32 = 0; i < POLLS_MAX && viewTaskOf(id, view) && !view.isParked; i++)
    sleepNs(POLL_NS);
}

/** Killed where they wait: for an event, for a mutex, asleep. Their clean-ups run. */
export function checkAsyncKill(): string {
  gate.reset();
  cleaned.store(0);
  for (let wait: u32 = 0; wait < 2; wait++) {
    const owner = startCleaner(wait);
    waitUntilParked(owner);
    const waiter = startCleaner(1);
    waitUntilParked(waiter);
    if (mutex.ownerId() !== owner) return "the mutex is not the first one's";
    if (!kill(waiter) || !kill(owner)) return "a task ended by itself";
    if (join(owner).kind !== ExitKind.Killed) return "a killed task says that it returned";
    if (mutex.ownerId() !== 0) return "a killed task keeps its mutex";
  }
  mutex.lock();
  const abandoned = mutex.takeAbandoned();
  mutex.unlock();
  if (abandoned) return "a mutex was given back by force";
  return cleaned.load() === 4 ? "" : "clean-ups did not run";
}

/** One call has the mutex and waits for an event, the other one waits for the mutex. */
async function cleanBoth(): Promise<void> {
  await Promise.all([cleanLater(0), cleanLater(1)]);
}

class BothFrame {
  readonly run = new Frame<typeof cleanBoth>();
}

async function openGate(): Promise<void> {
  await sleepAsync(POLL_NS);
  gate.set();
}

async function addTwice(): Promise<void> {
  await Promise.all([addOne(), addOne()]);
}

/** The first call ends only if the second one runs meanwhile; and so on. */
async function several(worker: u32): Promise<void> {
  for (let i: u32 = 0; i < ROUNDS; i++) {
    gate.reset();
    await Promise.all([gate.waitAsync(), openGate(), addTwice()]);
  }
  const [exit] = await Promise.all([joinAsync(worker), work(), sleepAsync(POLL_NS)]);
  assert(exit.kind === ExitKind.Returned, "a task that was joined is lost");
}

class SeveralFrame {
  readonly run = new Frame<typeof several>();
}

/** What waits for several things at once, and is killed there. */
export function checkAsyncAll(): string {
  sum = 0;
  const worker = startWorker();
  const frame = create<SeveralFrame>();
  if (worker === 0 || frame === null) return "there is no memory";
  const id = spawnAsync("async-all", frame, frame.run.start(worker), PRIORITY);
  if (join(id).kind !== ExitKind.Returned) return "the task is lost";
  if (sum !== 4 * u64(ROUNDS)) return "two calls had the mutex";
  gate.reset();
  cleaned.store(0);
  const both = create<BothFrame>();
  if (both === null) return "there is no memory";
  const killed = spawnAsync("async-both", both, both.run.start(), PRIORITY);
  waitUntilParked(killed);
  if (mutex.ownerId() !== killed) return "the mutex is not the task's";
  if (!kill(killed)) return "the task ended by itself";
  if (join(killed).kind !== ExitKind.Killed) return "a killed task says that it returned";
  if (mutex.ownerId() !== 0) return "a killed task keeps its mutex";
  return cleaned.load() === 2 ? "" : "clean-ups did not run";
}

async function waitForGate(): Promise<void> {
  await gate.waitAsync();
  inside.fetchAdd(1);
}

class GateFrame {
  readonly run = new Frame<typeof waitForGate>();
}

export function parkedCount(): u32 {
  return cpuCount() === 1 ? PARKED_MAX : PARKED_SMP;
}

let bytesEach: u64 = 0;
let frameBytes: u32 = 0;

/** Bytes of the heap that each of the parked tasks took, and those of its frame. */
export function parkedBytes(): u64 {
  return bytesEach;
}

export function parkedFrameBytes(): u32 {
  return frameBytes;
}

function settles(objects: u64): boolean {
  for (let i: u32 = 0; i < POLLS_MAX; i++) {
    reap();
    if (heapStatistics().liveObjects <= objects) return true;
    sleepNs(POLL_NS);
  }
  return false;
}

/** As many tasks at once as the kernel must be able to keep waiting. */
export function checkParked(): string {
  const count = parkedCount();
  gate.reset();
  inside.store(0);
  sleepNs(POLL_NS * 20);
  reap();
  const before = heapStatistics();
  let started: u32 = 0;
  let last: u32 = 0;
  for (; started < count; started++) {
    const frame = create<GateFrame>();
    if (frame === null) break;
    const id = spawnAsync("async-park", frame, frame.run.start(), PRIORITY);
    if (id === 0) break;
    last = id;
  }
  waitUntilParked(last);
  const view = new TaskView();
  if (viewTaskOf(last, view)) frameBytes = view.frameBytes;
  bytesEach = (heapStatistics().liveBytes - before.liveBytes) / u64(count);
  gate.set();
  for (let i: u32 = 0; i < POLLS_MAX && inside.load() < started; i++) sleepNs(POLL_NS);
  if (started < count) return "there is no room for so many";
  if (inside.load() < count) return "some are lost";
  return settles(before.liveObjects) ? "" : "they leave objects behind";
}
