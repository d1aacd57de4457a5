/**
 * How long devices keep the processor busy. While one waits for a device, a task of the lowest
 * priority reads the clock in a loop: the time that it has is waiting, all other time is work: the
 * request, the interrupt, and both switches of tasks. How long the device takes, which depends on
 * what else the host does, does not count; nor do ticks that come meanwhile. Of many such times the
 * median is given.
 */
import { compilerBarrier, rdtsc } from "gehri:unsafe";
import { type Disk, disks } from "../devices/disk.ts";
import { networks } from "../devices/network.ts";
import type { Counters } from "../net/stack.ts";
import { spawnOn } from "../sched/control.ts";
import { sleepNs } from "../sched/scheduler.ts";
import { thisCpu } from "../smp/cpu.ts";
import { tickCount } from "../time/tick.ts";
import { Samples } from "./samples.ts";

const READS: u64 = 500;
const READ_SECTORS: u64 = 8;
const ECHO_WINDOW_NS: u64 = 100_000_000;
const PRIORITY_WAITER: u8 = 1;
/** A turn of the waiter that takes longer was interrupted. Turns take a dozen instructions. */
const PAUSE_TICKS: u64 = 50;
/** Below this it was by a tick alone, of some 120; what is measured takes more than twice this. */
const TICK_TICKS: u64 = 300;

const block = new FixedArray<u8, 4096>();
const samples = new Samples();
/** What the waiter had, in ticks of the clock, and the timer's ticks that came meanwhile. */
let waited: u64 = 0;
let ticksWaited: u64 = 0;
let waiterRuns: boolean = false;
/** The waiter notes what it missed between two echoes; null: it only waits. */
let echoing: Counters | null = null;
let echoesSeen: u64 = 0;
let missed: u64 = 0;
let isSpoilt: boolean = false;

/** Sums up its turns until told to stop; those in which nothing but a tick came count as well. */
function wait(_argument: u64): void {
  let ticks = tickCount();
  let usual = PAUSE_TICKS;
  let last = rdtsc();
  while (waiterRuns) {
    const now = rdtsc();
    const turn = now - last;
    last = now;
    compilerBarrier();
    if (turn < PAUSE_TICKS) {
      if (turn < usual) usual = turn;
      waited += turn;
      continue;
    }
    const passed = tickCount() - ticks;
    ticks += passed;
    if (passed === 1 && turn < TICK_TICKS) {
      waited += turn;
      ticksWaited += 1;
      continue;
    }
    // It was interrupted within one turn, and had that one itself.
    waited += usual;
    if (echoing === null) continue;
    noteEcho(echoing, turn - usual, passed > 0);
    last = rdtsc();
  }
}

/** The waiter missed so much; echoes with a tick among it are left out. */
function noteEcho(counters: Counters, turn: u64, hasTick: boolean): void {
  missed += turn;
  if (hasTick) isSpoilt = true;
  const echoes = counters.echoes - echoesSeen;
  if (echoes === 0) return;
  if (echoes === 1 && !isSpoilt) samples.add(missed);
  echoesSeen = counters.echoes;
  missed = 0;
  isSpoilt = false;
}

/** Starts the waiter. False: there is no memory for it. */
function startWaiting(counters: Counters | null): boolean {
  samples.clear();
  waited = 0;
  missed = 0;
  waiterRuns = true;
  echoing = counters;
  return spawnOn("bench-wait", wait, 0, PRIORITY_WAITER, thisCpu().bit) !== 0;
}

/** Stops it; gives the median. */
function stopWaiting(): u64 {
  waiterRuns = false;
  // The waiter ends at its next turn.
  sleepNs(1_000_000);
  return samples.median();
}

function readBlock(disk: Disk, sector: u64, copies: boolean): void {
  if (copies) {
    disk.read(sector, block);
    return;
  }
  const lent = disk.lend(sector, block.length);
  if (lent.problem.length === 0) disk.giveBack(lent);
}

/** One 4 KiB read of the first disk, looked at where it is; 0: there is no disk. */
export function measureDisk(): u64 {
  return measureReads(false);
}

/** The same into memory of the caller's. */
export function measureDiskCopy(): u64 {
  return measureReads(true);
}

/** Left out: reads that the device had ready at once, and those with a tick outside of the wait. */
function measureReads(copies: boolean): u64 {
  const all = disks();
  if (all.length === 0 || all[0].problem.length > 0) return 0;
  const blocks = all[0].sectors / READ_SECTORS;
  if (blocks === 0 || !startWaiting(null)) return 0;
  for (let i: u64 = 0; i < READS; i++) {
    const waitedBefore = waited;
    const ticks = tickCount() - ticksWaited;
    const start = rdtsc();
    readBlock(all[0], (i % blocks) * READ_SECTORS, copies);
    const spent = rdtsc() - start;
    const idle = waited - waitedBefore;
    if (idle > 0 && idle < spent && tickCount() - ticksWaited === ticks) samples.add(spent - idle);
  }
  return stopWaiting();
}

/** One datagram echoed, while another station sends them one by one; 0: none came. */
export function measureEcho(): u64 {
  const card = networks()[0];
  if (card.problem.length > 0) return 0;
  if (!startWaiting(card.state.counters)) return 0;
  sleepNs(ECHO_WINDOW_NS);
  return stopWaiting();
}
