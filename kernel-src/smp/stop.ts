/** Stopping all other CPUs, for a panic: by an interrupt, and by NMI where interrupts stay off. */
import { cli, hlt } from "gehri:unsafe";
import { lapic } from "../../drivers/apic/lapic.ts";
import type { InterruptFrame } from "../cpu/frame.ts";
import { type Cpu, cpuCount, cpus, runningCpus, thisCpu } from "./cpu.ts";
import { STOP_WAIT_SPINS } from "./limits.ts";
import { STOP_VECTOR } from "./vectors.ts";

/** Index of the CPU that panicked first, plus one; 0: none has. */
const owner = new Atomic<u32>(0);

/** This CPU panics. False: another one did before. */
export function ownPanic(): boolean {
  const me = thisCpu().index + 1;
  const before = owner.load();
  if (before !== 0) return before === me;
  return owner.compareExchange(0, me);
}

/** Another CPU has panicked: this one is to stop. */
export function isStopWanted(): boolean {
  const by = owner.load();
  return by !== 0 && by !== thisCpu().index + 1;
}

/** For ever. */
/** @irqsafe */
/** @noalloc */
export function stopHere(): never {
  thisCpu().shared.stopped.store(true);
  for (;;) {
    cli();
    hlt();
  }
}

/** @irqsafe */
/** @noalloc */
export function onStop(_frame: InterruptFrame): void {
  stopHere();
}

/** True if `cpu` runs, is not this one and has not stopped. */
function isToStop(cpu: Cpu): boolean {
  const others = runningCpus.load() & ~thisCpu().bit;
  return (others & cpu.bit) !== 0 && !cpu.shared.stopped.load();
}

function allStopped(): boolean {
  for (let i: usize = 0; i < cpuCount(); i++) {
    if (isToStop(cpus[i])) return false;
  }
  return true;
}

function waitForAll(): void {
  for (let i: u32 = 0; i < STOP_WAIT_SPINS; i++) {
    if (allStopped()) return;
    spinHint();
  }
}

/** Bounded: a CPU that cannot be reached is left as it is. */
export function stopOthers(): void {
  if (!lapic.present) return;
  for (let i: usize = 0; i < cpuCount(); i++) {
    if (isToStop(cpus[i])) lapic.sendInterrupt(cpus[i].apicId, STOP_VECTOR);
  }
  waitForAll();
  for (let i: usize = 0; i < cpuCount(); i++) {
    if (isToStop(cpus[i])) lapic.sendNmi(cpus[i].apicId);
  }
  waitForAll();
}
