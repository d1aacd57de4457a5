/**
 * Shoot-downs under random interleavings: on every CPU a task maps, uses and unmaps pages, under a
 * lock for which others wait meanwhile, as the kernel's own page tables have it. Once a shoot-down
 * has returned no CPU may remember a translation, and nobody uses a frame that was given back.
 */
import { printLine } from "gehri:host";
import { addressOf } from "gehri:unsafe";
import { setHandler } from "../../kernel-src/cpu/interrupts.ts";
import { PAGING_LOCK } from "../../kernel-src/lock/ranks.ts";
import { SpinLock, setSpinWork } from "../../kernel-src/lock/spin-lock.ts";
import { spawnOn } from "../../kernel-src/sched/control.ts";
import { runIdle } from "../../kernel-src/sched/idle.ts";
import { sleepNs, yieldNow } from "../../kernel-src/sched/scheduler.ts";
import { cpuCount } from "../../kernel-src/smp/cpu.ts";
import { answerWhileSpinning, onShootDown, shootDown } from "../../kernel-src/smp/shoot-down.ts";
import { SHOOT_DOWN_VECTOR } from "../../kernel-src/smp/vectors.ts";
import "./invariants.ts";
import { below, endWell, looks, startMachine, steps, stepsWanted } from "./simulated.ts";

/** @c machine_translate */
declare function machineTranslate(page: usize, tables: usize): u64;
/** @c machine_remembers */
declare function machineRemembers(page: usize): boolean;

const PAGE_BYTES: usize = 4096;
/** Each CPU's task unmaps its own ones; all use all of them. */
const PAGES_EACH: usize = 8;
const PAGES: usize = 64;
const MS: u64 = 1000000;
const PRIORITY: u8 = 100;
const FRAMES_FIRST: u64 = 1000;

/** The frame of each page; 0: it is not mapped. */
const tables = new FixedArray<u64, 64>();
/** Page tables are changed under one lock, as in kernel-src/memory/paging.ts. */
const lock = new SpinLock(PAGING_LOCK);
/** The frame that was last given back from each page: frames are numbered on. */
const given = new FixedArray<u64, 64>();
const atWork = new Atomic<u32>(0);
const shots = new Atomic<u64>(0);
let frames: u64 = FRAMES_FIRST;
let end: u64 = 0;

/** What some task finds at a page is never what was given back. */
function use(page: usize): void {
  const before = given[page];
  const frame = machineTranslate(page, addressOf(tables));
  assert(frame === 0 || frame > before, `page ${page}: frame ${frame} was given back`);
}

function map(page: usize): void {
  const flags = lock.acquire();
  frames += 1;
  tables[page] = frames;
  lock.release(flags);
}

/** Several pages with one shoot-down, sometimes with the lock of others held, too. */
function unmap(first: usize, count: usize): void {
  const flags = lock.acquire();
  const last = frames;
  for (let page = first; page < first + count; page++) tables[page] = 0;
  lock.release(flags);
  // Of so many pages CPUs drop all that they remember.
  if (below(8) === 0) shootDown(0, PAGES);
  else shootDown(first * PAGE_BYTES, count);
  shots.fetchAdd(1);
  for (let page = first; page < first + count; page++) {
    assert(!machineRemembers(page), `page ${page} is remembered after its shoot-down`);
    given[page] = last;
  }
}

function shoot(cpu: u64): void {
  const first = usize(cpu) * PAGES_EACH;
  while (steps() < end) {
    const count = 1 + usize(below(u64(PAGES_EACH)));
    for (let page = first; page < first + count; page++) map(page);
    for (let uses = below(20); uses > 0; uses--) use(usize(below(u64(PAGES))));
    unmap(first, count);
    const pause = below(16);
    if (pause === 0) sleepNs(below(MS));
    else if (pause < 4) yieldNow();
  }
  if (atWork.fetchSub(1) === 1) finish();
}

/** Uses pages that others unmap. */
function read(_cpu: u64): void {
  for (;;) {
    use(usize(below(u64(PAGES))));
    if (below(64) === 0) yieldNow();
  }
}

function finish(): never {
  assert(shots.load() > 0);
  printLine(`ok ${cpuCount()} CPUs, ${steps()} steps, looked at everything ${looks()} times`);
  printLine(`${shots.load()} shoot-downs`);
  endWell();
}

/** @export simulation_report */
export function report(): void {
  printLine(`${shots.load()} shoot-downs, ${atWork.load()} at work`);
}

export function main(): i32 {
  startMachine();
  setHandler(SHOOT_DOWN_VECTOR, onShootDown);
  setSpinWork(answerWhileSpinning);
  end = steps() + stepsWanted();
  atWork.store(u32(cpuCount()));
  for (let cpu: usize = 0; cpu < cpuCount(); cpu++) {
    const here = u32(1) << u32(cpu);
    if (spawnOn("shoots", shoot, u64(cpu), PRIORITY, here) === 0) panic("no memory");
    if (spawnOn("reads", read, u64(cpu), PRIORITY, here) === 0) panic("no memory");
  }
  runIdle();
}
