/**
 * How long devices keep the processor busy. While one waits for a device, a task of the lowest
 * priority counts; what the clock says less what was counted is what the kernel needed: the
 * request, the interrupt, and both switches of tasks.
 */
import { compilerBarrier, irqRestore, irqSave, rdtsc } from "gehri:unsafe";
import { type Disk, disks } from "../devices/disk.ts";
import { networks } from "../devices/network.ts";
import { spawnOn } from "../sched/control.ts";
import { sleepNs } from "../sched/scheduler.ts";
import { thisCpu } from "../smp/cpu.ts";

const READS: u64 = 500;
const READ_SECTORS: u64 = 8;
const ECHO_WINDOW_NS: u64 = 100_000_000;
const CALIBRATION: u64 = 10_000;
const PRIORITY_SPIN: u8 = 1;

const block = new FixedArray<u8, 4096>();
let calibration: u64 = 0;
let spins: u64 = 0;
let spinning: boolean = false;

/** Counts until told to stop, or until `last`. */
/** @noinline */
function spinUntil(last: u64): void {
  while (spinning && spins < last) {
    spins += 1;
    compilerBarrier();
  }
}

function spin(_argument: u64): void {
  spinUntil(u64.MAX);
}

/** Ticks of `CALIBRATION` counts. */
function calibrate(): u64 {
  const flags = irqSave();
  spins = 0;
  spinning = true;
  const start = rdtsc();
  spinUntil(CALIBRATION);
  const end = rdtsc();
  irqRestore(flags);
  return end - start;
}

/** Starts the counter. False: there is no memory for it. */
function startCounting(): boolean {
  calibration = calibrate();
  return spawnOn("bench-spin", spin, 0, PRIORITY_SPIN, thisCpu().bit) !== 0;
}

/** Stops it; gives how many of `ticks` nobody counted, from when it stood at `before`. */
function busyOf(ticks: u64, before: u64): u64 {
  const counted = spins - before;
  spinning = false;
  // The counter ends at its next turn.
  sleepNs(1_000_000);
  const idle = (counted * calibration) / CALIBRATION;
  return ticks > idle ? ticks - idle : 0;
}

function readBlocks(disk: Disk, copies: boolean): void {
  const blocks = disk.sectors / READ_SECTORS;
  for (let i: u64 = 0; i < READS; i++) {
    const sector = (i % blocks) * READ_SECTORS;
    if (copies) {
      disk.read(sector, block);
      continue;
    }
    const lent = disk.lend(sector, block.length);
    if (lent.problem.length === 0) disk.giveBack(lent);
  }
}

/** One 4 KiB read of the first disk, looked at where it is; 0: there is no disk. */
export function measureDisk(): u64 {
  return measureReads(false);
}

/** The same into memory of the caller's. */
export function measureDiskCopy(): u64 {
  return measureReads(true);
}

function measureReads(copies: boolean): u64 {
  const all = disks();
  if (all.length === 0 || all[0].problem.length > 0) return 0;
  if (all[0].sectors < READ_SECTORS) return 0;
  if (!startCounting()) return 0;
  const before = spins;
  const start = rdtsc();
  readBlocks(all[0], copies);
  return busyOf(rdtsc() - start, before) / READS;
}

/** One datagram echoed, while another station sends them; 0: none came. */
export function measureEcho(): u64 {
  const card = networks()[0];
  if (card.problem.length > 0) return 0;
  if (!startCounting()) return 0;
  const { counters } = card.state;
  const echoes = counters.echoes;
  const before = spins;
  const start = rdtsc();
  sleepNs(ECHO_WINDOW_NS);
  const busy = busyOf(rdtsc() - start, before);
  const count = counters.echoes - echoes;
  return count === 0 ? 0 : busy / count;
}
