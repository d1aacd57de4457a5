/**
 * Works all CPUs hard and looks whether the kernel stays right: tasks that sleep, wait, wake each
 * other, start others, take and give memory and stacks, while their CPUs, priorities and lives are
 * changed at random, and their swarms limited, frozen and stopped. Any of them may be killed: what
 * they have they hold. Afterwards tasks, heap and frames must be as before.
 */
import { addressOf } from "gehri:unsafe";
import { CHANNEL_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { frames } from "../memory/frames.ts";
import { create, destroy, heapStatistics } from "../memory/heap.ts";
import { mapStack, unmapStack, warmStackFrames } from "../memory/stacks.ts";
import { kill, setAffinity, setPriority, spawn, spawnIn } from "../sched/control.ts";
import { reap } from "../sched/graves.ts";
import { beginHold, endHold } from "../sched/hold.ts";
import { BURST_US_MIN, PRIORITY_DEFAULT, SWARMS_MAX, SYSTEM_SWARM } from "../sched/limits.ts";
import { rescheduleFrom, sleepNs, yieldNow } from "../sched/scheduler.ts";
import {
  makeSwarm,
  removeSwarm,
  setBudget,
  setFrozen,
  setStopped,
  setWeight,
} from "../sched/swarm.ts";
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
  /** Freezes, limits and stops of swarms. */
  readonly limits: u64;
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
/** Steps of random budgets: from none to 60 % of a CPU. */
const RATE_STEP_US: u64 = 10000;
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
/** Two swarms of its own, or the system's where there is no place for them. */
const groups: FixedArray<u32, 2> = [SYSTEM_SWARM, SYSTEM_SWARM];
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
    beginHold();
    const pad = create<Pad>();
    if (pad === null) {
      endHold();
      continue;
    }
    const mark = state ^ u64(addressOf(pad));
    for (let i: usize = 0; i < pad.words.length; i++) pad.words[i] = mark;
    yieldNow();
    for (const word of pad.words) if (word !== mark) wrong.fetchAdd(1);
    destroy(pad);
    endHold();
    steps.fetchAdd(1, "relaxed");
  }
}

/** Mapping and unmapping a stack is a shoot-down on all CPUs. */
function mapper(_seed: u64): void {
  while (running.load()) {
    beginHold();
    const top = mapStack();
    if (top !== 0) unmapStack(top);
    endHold();
    stacks.fetchAdd(1, "relaxed");
    yieldNow();
  }
}

/** The swarm of the task in that place: the system's, and one's own. */
function swarmAt(place: usize): u32 {
  return place % 3 === 0 ? SYSTEM_SWARM : groups[place % 2];
}

function startVictim(place: usize, seed: u64): void {
  const priority = u8(PRIORITY_DEFAULT) + u8.wrap(seed & 7);
  let id: u32 = 0;
  const swarm = swarmAt(place / 2);
  if (place % 2 === 0) id = spawnIn(swarm, "stress-sleep", sleeper, seed, priority);
  else id = spawnIn(swarm, "stress-wait", waiter, seed, priority);
  victims[place] = id;
  if (id !== 0) started.fetchAdd(1, "relaxed");
}

function startWorker(place: usize, seed: u64): void {
  const swarm = swarmAt(place / 4);
  const priority = u8(PRIORITY_DEFAULT);
  let id: u32 = 0;
  if (place % 4 === 0) id = spawnIn(swarm, "stress-wake", waker, seed, priority + 1);
  else if (place % 4 === 1) id = spawnIn(swarm, "stress-parent", parent, seed, priority);
  else if (place % 4 === 2) id = spawnIn(swarm, "stress-heap", allocator, seed, priority);
  else id = spawnIn(swarm, "stress-map", mapper, seed, priority);
  workers[place] = id;
  if (id !== 0) started.fetchAdd(1, "relaxed");
}

function startWorkers(): void {
  for (let i: usize = 0; i < workers.length; i++) startWorker(i, u64(i) + 1);
  for (let i: usize = 0; i < victims.length; i++) startVictim(i, u64(i));
}

function makeSwarms(): void {
  for (let i: usize = 0; i < groups.length; i++) {
    const number = makeSwarm(i === 0 ? "stress-a" : "stress-b");
    groups[i] = number < SWARMS_MAX ? number : SYSTEM_SWARM;
  }
}

/** Something happens to one of the swarms. */
function changeSwarm(state: u64): void {
  const swarm = groups[usize(state & 1)];
  if (swarm === SYSTEM_SWARM) return;
  const choice = (state >> 1) & 15;
  if (choice < 4) setFrozen(swarm, choice < 2);
  else if (choice < 8) setBudget(swarm, ((state >> 5) & 63) * RATE_STEP_US, BURST_US_MIN);
  else if (choice < 10) setWeight(swarm, 1 + (u32.wrap(state >> 5) & 1023));
  else if (choice < 12) setStopped(choice === 10);
}

/** All goes on; to be called before the tasks are waited for. */
function freeSwarms(): void {
  setStopped(false);
  for (const swarm of groups) {
    if (swarm === SYSTEM_SWARM) continue;
    setFrozen(swarm, false);
    setBudget(swarm, 0, 0);
  }
}

function removeSwarms(): void {
  for (const swarm of groups) removeSwarm(swarm);
}

/** Waits until the workers have ended by themselves, and ends the others. */
function stopAll(): void {
  freeSwarms();
  running.store(false);
  for (const id of victims) kill(id);
  for (const id of workers) while (isTask(id)) sleepNs(NS_PER_MS);
}

function difference(after: u64, before: u64): i64 {
  return i64.wrap(wrapping.sub(after, before));
}

export function runStress(ms: u64): StressReport {
  makeSwarms();
  // What earlier tasks left is freed first.
  sleepNs(REST_NS);
  reap();
  const heapBefore = heapStatistics();
  const framesBefore = frames.freeFrames + warmStackFrames();
  const tasksBefore = u64(taskCount());
  let state: u64 = mix(nowNs());
  let killed: u64 = 0;
  let moved: u64 = 0;
  let limits: u64 = 0;
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
    const fellow = usize((state >> 48) % u64(WORKERS));
    if ((state & 28) === 0 && kill(workers[fellow])) {
      killed += 1;
      startWorker(fellow, state);
    }
    if ((state & 96) === 0) {
      changeSwarm(state >> 7);
      limits += 1;
    }
    const cpus = u32.wrap(state >> 32) & everywhere;
    if (cpus !== 0 && setAffinity((state & 4) === 0 ? worker : victims[place], cpus)) moved += 1;
    setPriority(victims[place], u8(PRIORITY_DEFAULT) + u8.wrap((state >> 40) & 15));
    sleepNs(NAP_NS_MAX / 4);
  }
  stopAll();
  const settled = nowNs() + SETTLE_NS;
  while (nowNs() < settled && !isSettled(tasksBefore, heapBefore.liveObjects)) sleepNs(NS_PER_MS);
  removeSwarms();
  const heapAfter = heapStatistics();
  return {
    steps: steps.load(),
    started: started.load(),
    killed,
    wakes: wakes.load(),
    moved,
    limits,
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
