/** The time since boot, from the TSC, and the time of day. */
import { rdtsc } from "gehri:unsafe";
import { type DateTime, readRtc } from "../../drivers/rtc/rtc.ts";
import { CLOCK_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { thisCpu } from "../smp/cpu.ts";

export type { DateTime };

const NS_PER_SECOND: u64 = 1000000000;

/** The clock chip has one address register. */
const lock = new SpinLock(CLOCK_LOCK);
let ticksPerSecond: u64 = 0;
let bootTsc: u64 = 0;

/** From now on `nowNs` counts; `since` is the TSC at boot. */
export function startClock(hz: u64, since: u64): void {
  assert(hz > 0);
  bootTsc = since;
  ticksPerSecond = hz;
}

/** TSC ticks a second; 0 before calibration. */
export function tscHz(): u64 {
  return ticksPerSecond;
}

/** The first CPU's TSC, whatever CPU this is. */
export function commonTsc(): u64 {
  for (;;) {
    const cpu = thisCpu();
    const now = wrapping.add(rdtsc(), cpu.tscOffset);
    if (thisCpu() === cpu) return now;
  }
}

/**
 * Nanoseconds since boot, never going back; 0 before calibration. The remainder is below the
 * frequency: no overflow.
 */
export function nowNs(): u64 {
  const hz = ticksPerSecond;
  if (hz === 0) return 0;
  const now = commonTsc();
  // A machine that sleeps or moves may start its TSC again.
  if (now < bootTsc) return 0;
  const ticks = now - bootTsc;
  return (ticks / hz) * NS_PER_SECOND + ((ticks % hz) * NS_PER_SECOND) / hz;
}

/** Date and time of the machine's clock; year 0 if it has none. */
export function wallClock(): DateTime {
  const flags = lock.acquire();
  const found = readRtc();
  lock.release(flags);
  return found;
}
