/**
 * Works all CPUs hard and looks whether the kernel stays right: tasks that sleep, wait, wake each
 * other, start others, take and give memory and stacks, while their CPUs, priorities and lives are
 * changed at random. Afterwards tasks, heap and frames must be as before.
 */
import { addressOf } from "gehri:unsafe";
import { CHANNEL_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { frames } from "../memory/frames.ts";
import { create, destroy, heapStatistics } from "../memory/heap.ts";
import { mapStack, unmapStack, warmStackFrames } from "../memory/stacks.ts";
import { kill, setAffinity, setPriority, spawn } from "../sched/control.ts";
import { reap } from "../sched/graves.ts";
import { PRIORITY_DEFAULT } from "../sched/limits.ts";
import { rescheduleFrom, sleepNs, yieldNow } from "../sched/scheduler.ts";
import { isTask, taskCount } from "../sched/table.ts";
import { WaitQueue } from "../sched/wait-queue.ts";
import { cpuCount } from "../smp/cpu.ts";
import { nowNs } from "../time/clock.ts";

export type StressReport = {
  readonly steps: u64;
  readonly started: u64;
  readonly killed: u64;
  readonly wakes: u64;
  readonly moved: u64;
  readonly stacks: u64;
  /** Objects that did not hold what was written into them. */
  readonly wrong: u64;
  readonly tasksLeft: i64;
  readonly objectsLeft: i64;
  readonly framesLost: i64;
  /** Pages that the heap keeps and did not have before. */
  readonly pagesMore: i64;
};

const WORKERS = 24;
const VICTIMS = 16;
const NS_PER_MS: u64 = 1000000;
const NAP_NS_MAX: u64 = 500000;
/** What ended tasks leave is freed when a CPU has time for it. */
const SETTLE_NS: u64 = 5000000000;
const REST_NS: u64 = 20000000;
const WORDS = 24;
const MIX: u64 = 0x9e3779b97f4a7c15;

/** Bytes that a worker fills with its own mark. */
class Pad {
  readonly words = new FixedArray<u64, typeof WORDS>();
}

const running = new Atomic<boolean>(false);
const steps = new Atomic<u64>(0);
const started = new Atomic<u64>(0);
const wakes = new Atomic<u64>(0);
const stacks = new Atomic<u64>(0);
const wrong = new Atomic<u64>(0);
const gateLock = new SpinLock(CHANNEL_LOCK);
const gate = new WaitQueue(gateLock);
const workers = new FixedArray<u32, typeof WORKERS>();
const victims = new FixedArray<u32, typeof VICTIMS>();

/** The next of a series of numbers that look like chance. */
function mix(state: u64): u64 {
  const next = wrapping.add(wrapping.mul(state, 6364136223846793005), MIX);
  return next ^ (next >> 29);
}

function sleeper(seed: u64): void {
  let state = mix(seed);
  while (running.load()) {
    state = mix(state);
    sleepNs(state % NAP_NS_MAX);
    steps.fetchAdd(1, "relaxed");
  }
}

function waiter(_seed: u64): void {
  while (running.load()) {
    const flags = gateLock.acquire();
    if (running.load()) gate.wait();
    gateLock.release(flags);
    steps.fetchAdd(1, "relaxed");
  }
}

function waker(seed: u64): void {
  let state = mix(seed);
  while (running.load()) {
    state = mix(state);
    const flags = gateLock.acquire();
    if ((state & 7) === 0) gate.wakeAll();
    else if (gate.wakeOne()) wakes.fetchAdd(1, "relaxed");
    gateLock.release(flags);
    rescheduleFrom(flags);
    if ((state & 24) === 0) sleepNs(state % NAP_NS_MAX);
    else yieldNow();
    steps.fetchAdd(1, "relaxed");
  }
}

function child(_argument: u64): void {
  steps.fetchAdd(1, "relaxed");
}

function parent(seed: u64): void {
  let state = mix(seed);
  while (running.load()) {
    state = mix(state);
    const id = spawn("stress-child", child, 0, u8(PRIORITY_DEFAULT) + u8.wrap(state & 3));
    if (id !== 0) started.fetchAdd(1, "relaxed");
    if ((state & 1) === 0) while (isTask(id)) yieldNow();
    else sleepNs(state % NAP_NS_MAX);
  }
}

function allocator(seed: u64): void {
  let state = mix(seed);
  while (running.load()) {
    state = mix(state);
    const pad = create<Pad>();
    if (pad === null) continue;
    const mark = state ^ u64(addressOf(pad));
    for (let i: usize = 0; i < pad.words.length; i++) pad.words[i] = mark;
    yieldNow();
    for (const word of pad.words) if (word !== mark) wrong.fetchAdd(1);
    destroy(pad);
    steps.fetchAdd(1, "relaxed");
  }
}

/** Mapping and unmapping a stack is a shoot-down on all CPUs. */
function mapper(_seed: u64): void {
  while (running.load()) {
    const top = mapStack();
    if (top === 0) continue;
    unmapStack(top);
    stacks.fetchAdd(1, "relaxed");
    yieldNow();
  }
}

/** These are killed at any time: they hold nothing. */
function startVictim(place: usize, seed: u64): void {
  const priority = u8(PRIORITY_DEFAULT) + u8.wrap(seed & 7);
  let id: u32 = 0;
  if (place % 2 === 0) id = spawn("stress-sleep", sleeper, seed, priority);
  else id = spawn("stress-wait", waiter, seed, priority);
  victims[place] = id;
  if (id !== 0) started.fetchAdd(1, "relaxed");
}

function startWorkers(): void {
  const priority = u8(PRIORITY_DEFAULT);
  for (let i: usize = 0; i < workers.length; i++) {
    const seed = u64(i) + 1;
    if (i % 4 === 0) workers[i] = spawn("stress-wake", waker, seed, priority + 1);
    else if (i % 4 === 1) workers[i] = spawn("stress-parent", parent, seed, priority);
    else if (i % 4 === 2) workers[i] = spawn("stress-heap", allocator, seed, priority);
    else workers[i] = spawn("stress-map", mapper, seed, priority);
  }
  for (let i: usize = 0; i < victims.length; i++) startVictim(i, u64(i));
}

/** Waits until the workers have ended by themselves, and ends the others. */
function stopAll(): void {
  running.store(false);
  for (const id of victims) kill(id);
  for (const id of workers) while (isTask(id)) sleepNs(NS_PER_MS);
}

function difference(after: u64, before: u64): i64 {
  return i64.wrap(wrapping.sub(after, before));
}

export function runStress(ms: u64): StressReport {
  // What earlier tasks left is freed first.
  sleepNs(REST_NS);
  reap();
  const heapBefore = heapStatistics();
  const framesBefore = frames.freeFrames + warmStackFrames();
  const tasksBefore = u64(taskCount());
  let state: u64 = mix(nowNs());
  let killed: u64 = 0;
  let moved: u64 = 0;
  steps.store(0);
  started.store(0);
  wakes.store(0);
  stacks.store(0);
  wrong.store(0);
  running.store(true);
  startWorkers();
  const everywhere: u32 = u32.MAX >> (32 - u32(cpuCount()));
  const until = nowNs() + ms * NS_PER_MS;
  while (nowNs() < until) {
    state = mix(state);
    const place = usize((state >> 8) % u64(VICTIMS));
    const worker = workers[usize((state >> 16) % u64(WORKERS))];
    if ((state & 3) === 0 && kill(victims[place])) {
      killed += 1;
      startVictim(place, state);
    }
    const cpus = u32.wrap(state >> 32) & everywhere;
    if (cpus !== 0 && setAffinity((state & 4) === 0 ? worker : victims[place], cpus)) moved += 1;
    setPriority(victims[place], u8(PRIORITY_DEFAULT) + u8.wrap((state >> 40) & 15));
    sleepNs(NAP_NS_MAX / 4);
  }
  stopAll();
  const settled = nowNs() + SETTLE_NS;
  while (nowNs() < settled && !isSettled(tasksBefore, heapBefore.liveObjects)) sleepNs(NS_PER_MS);
  const heapAfter = heapStatistics();
  return {
    steps: steps.load(),
    started: started.load(),
    killed,
    wakes: wakes.load(),
    moved,
    stacks: stacks.load(),
    wrong: wrong.load(),
    tasksLeft: difference(u64(taskCount()), tasksBefore),
    objectsLeft: difference(heapAfter.liveObjects, heapBefore.liveObjects),
    framesLost: difference(framesBefore, frames.freeFrames + warmStackFrames()),
    pagesMore: difference(heapAfter.pages, heapBefore.pages) + PAGE_TABLES_MAX,
  };
}

/** Tables that map stacks for the first time stay. */
const PAGE_TABLES_MAX: i64 = 4;

function isSettled(tasks: u64, objects: u64): boolean {
  // Where all CPUs are busy nobody else does it.
  reap();
  return u64(taskCount()) <= tasks && heapStatistics().liveObjects <= objects;
}
