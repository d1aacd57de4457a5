/**
 * Dropping translations of pages that are no longer mapped on every CPU that may remember them. One
 * shoot-down happens at a time. Who waits for its turn, for the others' answers, or for any spin
 * lock with interrupts off, goes on answering; so CPUs that shoot at each other cannot stand still.
 */
import { invlpg, irqRestore, irqSave, rdtsc, readCr3, writeCr3 } from "gehri:unsafe";
import { lapic } from "../../drivers/apic/lapic.ts";
import type { InterruptFrame } from "../cpu/frame.ts";
import { PAGE_BYTES } from "../layout.ts";
import { tscHz } from "../time/clock.ts";
import { cpuCount, cpus, runningCpus, thisCpu } from "./cpu.ts";
import { SHOOT_DOWN_PAGES_MAX, SHOOT_DOWN_WAIT_NS } from "./limits.ts";
import { SHOOT_DOWN_VECTOR } from "./vectors.ts";

const NS_PER_MS: u64 = 1000000;

/** Somebody shoots; the two numbers below are theirs. */
const busy = new Atomic<boolean>(false);
let firstAddress: usize = 0;
let pageCount: usize = 0;
/** CPUs that have not answered yet, a bit for each. */
const unanswered = new Atomic<u32>(0);

function drop(address: usize, pages: usize): void {
  if (pages > SHOOT_DOWN_PAGES_MAX) {
    writeCr3(readCr3());
    return;
  }
  for (let i: usize = 0; i < pages; i++) invlpg(address + i * PAGE_BYTES);
}

/**
 * No CPU uses a translation of these pages any more once this returns. For pages that are not
 * global.
 */
export function shootDown(address: usize, pages: usize): void {
  const flags = irqSave();
  drop(address, pages);
  if ((runningCpus.load("relaxed") & ~thisCpu().bit) !== 0) askOthers(address, pages);
  irqRestore(flags);
}

function askOthers(address: usize, pages: usize): void {
  while (busy.exchange(true, "acquire")) {
    answerShootDown();
    spinHint();
  }
  const others = runningCpus.load() & ~thisCpu().bit;
  firstAddress = address;
  pageCount = pages;
  unanswered.store(others);
  for (let i: usize = 0; i < cpuCount(); i++) {
    const cpu = cpus[i];
    if ((others & cpu.bit) === 0) continue;
    cpu.shared.shootDown.store(true, "release");
    lapic.sendInterrupt(cpu.apicId, SHOOT_DOWN_VECTOR);
  }
  waitForAnswers();
  busy.store(false, "release");
}

function waitForAnswers(): void {
  const start = rdtsc();
  const most = (tscHz() / 1000) * (SHOOT_DOWN_WAIT_NS / NS_PER_MS);
  while (unanswered.load("acquire") !== 0) {
    spinHint();
    if (wrapping.sub(rdtsc(), start) <= most) continue;
    const cpu = bits.ctz(unanswered.load());
    panic(`CPU ${cpu} does not drop its translations`);
  }
}

/** Does what another CPU waits for. Anywhere; cheap if nobody does. */
/** @irqsafe */
/** @noalloc */
export function answerShootDown(): void {
  const cpu = thisCpu();
  if (!cpu.shared.shootDown.load("relaxed") || !cpu.shared.shootDown.exchange(false)) return;
  drop(firstAddress, pageCount);
  cpu.shootDowns = wrapping.add(cpu.shootDowns, 1);
  unanswered.fetchAnd(~cpu.bit, "release");
}

/** While this CPU waits for a lock; true if somebody else waited for it. */
/** @irqsafe */
/** @noalloc */
export function answerWhileSpinning(_ticket: u32): boolean {
  const asked = thisCpu().shared.shootDown.load("relaxed");
  if (asked) answerShootDown();
  return asked;
}

/** @irqsafe */
/** @noalloc */
export function onShootDown(_frame: InterruptFrame): void {
  lapic.endInterrupt();
  answerShootDown();
}
