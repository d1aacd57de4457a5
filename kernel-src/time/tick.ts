/**
 * The tick: a thousand interrupts a second on each CPU that works, from its local APIC's timer or,
 * without one, from the PIT. An idle CPU has no tick; its timer wakes it for the first sleeper.
 */
import { load, symbolAddress } from "gehri:unsafe";
import { lapic } from "../../drivers/apic/lapic.ts";
import { startPitTick } from "../../drivers/pit/pit.ts";
import { type InterruptHandler, setHandler } from "../cpu/interrupts.ts";
import { connectIsaIrq } from "../irq/irq.ts";
import { logWarn } from "../log.ts";
import { thisCpu } from "../smp/cpu.ts";
import { calibrate } from "./calibrate.ts";
import { nowNs, startClock } from "./clock.ts";

/** Time slices are of this grain; fine enough for people, coarse enough to cost little. */
export const TICK_HZ: u64 = 1000;
export const TICK_VECTOR: u8 = 0xe0;
const PIT_IRQ: u8 = 0;
const NS_PER_SECOND: u64 = 1000000000;
/** An idle CPU looks at its sleepers once a second at least. */
const IDLE_NS_MAX: u64 = 1000000000;

let lapicHz: u64 = 0;
/** Counts of the local APIC's timer between two ticks; 0: the PIT ticks. */
let tickCounts: u32 = 0;

/** Calibrates; from now on there is a time. */
export function initClock(): void {
  const found = calibrate();
  lapicHz = found.lapicHz;
  startClock(found.tscHz, load<u64>(symbolAddress("boot_entry_tsc")));
}

/** Ticks of this CPU so far. */
export function tickCount(): u64 {
  return thisCpu().ticks;
}

/**
 * Ticks on this CPU from now on, with interrupts off: `onTimer` is called by the local APIC and
 * must end the interrupt, `onTick` is called where the PIT ticks.
 */
export function startTick(onTimer: InterruptHandler, onTick: () => void): void {
  const counts = lapicHz / TICK_HZ;
  if (counts > 0 && counts <= u64(u32.MAX)) {
    setHandler(TICK_VECTOR, onTimer);
    tickCounts = u32(counts);
    restartTick();
    return;
  }
  startPitTick(TICK_HZ);
  if (!connectIsaIrq(PIT_IRQ, onTick)) logWarn("there is no timer: tasks are not preempted");
}

/** This CPU has work again. */
/** @irqsafe */
/** @noalloc */
export function restartTick(): void {
  if (tickCounts > 0) lapic.startPeriodic(TICK_VECTOR, tickCounts);
}

/** This CPU waits without an end in sight. */
export function stopTick(): void {
  if (tickCounts > 0) lapic.stopTimer();
}

/** This CPU waits until then at most. */
export function armTimer(wakeAtNs: u64): void {
  if (tickCounts === 0) return;
  const now = nowNs();
  let ns: u64 = wakeAtNs > now ? wakeAtNs - now : 0;
  if (ns > IDLE_NS_MAX) ns = IDLE_NS_MAX;
  const counts = (ns * lapicHz) / NS_PER_SECOND + 1;
  lapic.startOnce(TICK_VECTOR, u32.saturate(counts));
}
