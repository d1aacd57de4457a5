/**
 * The tick: a thousand interrupts a second, from the local APIC's timer or, without one, from the
 * PIT.
 */
import { load, symbolAddress } from "gehri:unsafe";
import { lapic } from "../../drivers/apic/lapic.ts";
import { startPitTick } from "../../drivers/pit/pit.ts";
import type { InterruptFrame } from "../cpu/frame.ts";
import { setHandler } from "../cpu/interrupts.ts";
import { connectIsaIrq } from "../irq/irq.ts";
import { logWarn } from "../log.ts";
import { calibrate } from "./calibrate.ts";
import { startClock } from "./clock.ts";

/** Time slices are of this grain; fine enough for people, coarse enough to cost little. */
export const TICK_HZ: u64 = 1000;
export const TICK_VECTOR: u8 = 0xe0;
const PIT_IRQ: u8 = 0;

let lapicHz: u64 = 0;
let handler: (() => void) | null = null;
let count: u64 = 0;

/** Calibrates; from now on there is a time. */
export function initClock(): void {
  const found = calibrate();
  lapicHz = found.lapicHz;
  startClock(found.tscHz, load<u64>(symbolAddress("boot_entry_tsc")));
}

/** Ticks so far. */
export function tickCount(): u64 {
  return count;
}

/** Calls `onTick` TICK_HZ times a second, with interrupts off. */
export function startTick(onTick: () => void): void {
  handler = onTick;
  const counts = lapicHz / TICK_HZ;
  if (counts > 0 && counts <= u64(u32.MAX)) {
    setHandler(TICK_VECTOR, onTimerInterrupt);
    lapic.startPeriodic(TICK_VECTOR, u32(counts));
    return;
  }
  startPitTick(TICK_HZ);
  if (!connectIsaIrq(PIT_IRQ, runHandler)) logWarn("there is no timer: tasks are not preempted");
}

/** @irqsafe */
/** @noalloc */
function onTimerInterrupt(_frame: InterruptFrame): void {
  lapic.endInterrupt();
  runHandler();
}

/** @recursion 1 */
function runHandler(): void {
  count += 1;
  const run = handler;
  if (run !== null) run();
}
