/**
 * Measurements of the kernel by itself. Everything is counted in TSC ticks: under QEMU with
 * `-icount shift=0` one tick is one instruction, elsewhere it is a cycle of the reference clock.
 * `make bench` runs them so and prints them beside other systems.
 */
import { compilerBarrier, irqRestore, irqSave, load, rdtsc, symbolAddress } from "gehri:unsafe";
import { Message, Ring } from "../ipc/ring.ts";
import { frames } from "../memory/frames.ts";
import { heap } from "../memory/heap.ts";
import { spawn, spawnOn } from "../sched/control.ts";
import { join } from "../sched/exits.ts";
import { reap } from "../sched/graves.ts";
import { currentTask, yieldNow } from "../sched/scheduler.ts";
import { thisCpu } from "../smp/cpu.ts";
import { Mutex } from "../sync/mutex.ts";
import { tickCount } from "../time/tick.ts";
import { measureDisk, measureDiskCopy, measureEcho } from "./device-benchmarks.ts";

const ROUNDS: u64 = 1000;
/** Messages in flight: half a ring. */
const BATCH: u64 = 32;
const TICKS_WATCHED: u64 = 15;
const OBJECT_BYTES: usize = 64;

export type Benchmark = { readonly name: string; readonly what: string; readonly run: () => u64 };

let promptTsc: u64 = 0;

/** The shell is ready for its first line. */
export function notePrompt(): void {
  if (promptTsc === 0) promptTsc = rdtsc();
}

/** Ticks of a loop that does nothing. */
function emptyLoop(rounds: u64): u64 {
  const start = rdtsc();
  for (let i: u64 = 0; i < rounds; i++) compilerBarrier();
  return rdtsc() - start;
}

/** Ticks of one of `ROUNDS` rounds, less what the loops take: `loops` in all. */
function perRound(start: u64, end: u64, loops: u64): u64 {
  const spent = end - start;
  const empty = emptyLoop(loops);
  return spent > empty ? (spent - empty) / ROUNDS : 0;
}

let partnerRuns: boolean = false;

function partner(_argument: u64): void {
  while (partnerRuns) yieldNow();
}

/** One switch: this task and an equal one give way to each other. */
function measureYield(): u64 {
  partnerRuns = true;
  const priority = u8(currentTask().priority);
  if (spawnOn("bench-yield", partner, 0, priority, thisCpu().bit) === 0) return 0;
  yieldNow();
  const start = rdtsc();
  for (let i: u64 = 0; i < ROUNDS; i++) yieldNow();
  const end = rdtsc();
  partnerRuns = false;
  yieldNow();
  // Each round is two switches: there and back.
  return perRound(start, end, ROUNDS) / 2;
}

/** Switches that are counted among many tasks, at least. */
const CROWD_SWITCHES: u64 = 20000;
/** A task's stack, its tables and its record. */
const FRAMES_PER_TASK: u64 = 5;

/** The same where so many tasks take turns; 0: there is no memory for them. */
function measureCrowd(tasks: u64): u64 {
  if (frames.freeFrames < tasks * FRAMES_PER_TASK) return 0;
  partnerRuns = true;
  const priority = u8(currentTask().priority);
  let others: u64 = 0;
  while (others < tasks - 1) {
    if (spawnOn("bench-crowd", partner, 0, priority, thisCpu().bit) === 0) break;
    others += 1;
  }
  const rounds = CROWD_SWITCHES / tasks + 1;
  yieldNow();
  const start = rdtsc();
  for (let i: u64 = 0; i < rounds; i++) yieldNow();
  const end = rdtsc();
  partnerRuns = false;
  yieldNow();
  reap();
  const switches = rounds * tasks;
  const empty = emptyLoop(switches);
  const spent = end - start;
  return others === tasks - 1 && spent > empty ? (spent - empty) / switches : 0;
}

function measureTen(): u64 {
  return measureCrowd(10);
}

function measureThousand(): u64 {
  return measureCrowd(1000);
}

function measureTenThousand(): u64 {
  return measureCrowd(10000);
}

const ring = new Ring();

/** A 64-byte message into the ring and out of it, while messages flow: in batches. */
function measureRing(): u64 {
  const sent = new Message();
  const received = new Message();
  const flags = irqSave();
  const start = rdtsc();
  for (let i: u64 = 0; i < ROUNDS; i++) {
    for (let k: u64 = 0; k < BATCH; k++) ring.put(sent);
    for (let k: u64 = 0; k < BATCH; k++) ring.get(received);
  }
  const end = rdtsc();
  irqRestore(flags);
  return perRound(start, end, ROUNDS * BATCH * 2) / BATCH;
}

const mutex = new Mutex("bench");

/** A mutex that nobody else wants. */
function measureMutex(): u64 {
  const start = rdtsc();
  for (let i: u64 = 0; i < ROUNDS; i++) {
    mutex.lock();
    compilerBarrier();
    mutex.unlock();
  }
  return perRound(start, rdtsc(), ROUNDS);
}

function briefTask(_argument: u64): void {}

/** A task that ends at once, from `spawn` until its end is known, on one CPU. */
function measureJoin(): u64 {
  const priority = u8(currentTask().priority);
  const start = rdtsc();
  for (let i: u64 = 0; i < ROUNDS; i++) {
    join(spawn("bench-join", briefTask, 0, priority));
  }
  return perRound(start, rdtsc(), ROUNDS);
}

/** 64 bytes from the heap and back. */
function measureHeap(): u64 {
  const flags = irqSave();
  const start = rdtsc();
  for (let i: u64 = 0; i < ROUNDS; i++) heap.free(heap.allocate(OBJECT_BYTES));
  const end = rdtsc();
  irqRestore(flags);
  return perRound(start, end, ROUNDS);
}

/**
 * A tick that switches nothing, from the interrupted instruction to the next: the smallest gap that
 * a loop sees when a tick came, less the smallest it sees when none came. A tick may come on either
 * side of the loop's clock reading, so the gap runs to a reading after it was noticed.
 */
function measureTimer(): u64 {
  let usual: u64 = u64.MAX;
  let smallest: u64 = u64.MAX;
  let seen: u64 = 0;
  let ticks = tickCount();
  let last = rdtsc();
  while (seen < TICKS_WATCHED) {
    const now = rdtsc();
    if (tickCount() === ticks) {
      if (now - last < usual) usual = now - last;
      last = now;
      continue;
    }
    const gap = rdtsc() - last;
    if (gap < smallest) smallest = gap;
    seen += 1;
    ticks = tickCount();
    last = rdtsc();
  }
  return smallest > usual ? smallest - usual : 0;
}

/** From the first instruction of boot/entry.S to the prompt. */
function measureBoot(): u64 {
  const entry = load<u64>(symbolAddress("boot_entry_tsc"));
  return promptTsc > entry ? promptTsc - entry : 0;
}

export const benchmarks: FixedArray<Benchmark, 13> = [
  { name: "yield", what: "task switch by yield", run: measureYield },
  { name: "yield-10", what: "the same among 10 ready tasks", run: measureTen },
  { name: "yield-1000", what: "among 1,000", run: measureThousand },
  { name: "yield-10000", what: "among 10,000", run: measureTenThousand },
  { name: "ring", what: "put and get of a 64-byte message", run: measureRing },
  { name: "mutex", what: "lock and unlock of a free mutex", run: measureMutex },
  { name: "join", what: "start a task, wait for its end", run: measureJoin },
  { name: "heap", what: "allocate and free 64 bytes", run: measureHeap },
  { name: "timer", what: "timer interrupt without a switch", run: measureTimer },
  { name: "blk", what: "read of 4 KiB from a disk", run: measureDisk },
  { name: "blkcopy", what: "the same, copied", run: measureDiskCopy },
  { name: "echo", what: "datagram of 64 bytes echoed", run: measureEcho },
  { name: "boot", what: "kernel entry to prompt", run: measureBoot },
];
