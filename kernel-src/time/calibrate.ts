/**
 * Measures the TSC and the local APIC's timer over one millisecond of a clock whose speed is known:
 * HPET, or else PIT.
 */
import { rdtsc } from "gehri:unsafe";
import { lapic } from "../../drivers/apic/lapic.ts";
import { HPET_BYTES, hpet } from "../../drivers/hpet/hpet.ts";
import { isPitDone, PIT_HZ, startPitCountdown } from "../../drivers/pit/pit.ts";
import { hpetAddress } from "../acpi/tables.ts";
import { statedTscHz } from "../cpu/cpuid.ts";
import { log, logWarn } from "../log.ts";
import { mapDevice } from "../memory/paging.ts";
import {
  CALIBRATION_NS,
  CALIBRATION_READS_MAX,
  PIT_TRIES,
  SAMPLE_TRIES,
  SPAN_TICKS_MAX,
  TSC_HZ_GUESS,
  TSC_HZ_MAX,
  TSC_HZ_MIN,
} from "./limits.ts";

const NS_PER_SECOND: u64 = 1000000000;
const FS_PER_NS: u64 = 1000000;

export type Calibration = { readonly tscHz: u64; readonly lapicHz: u64 };

type Span = { readonly tsc: u64; readonly lapic: u64; readonly ns: u64 };
const NO_SPAN: Span = { tsc: 0, lapic: 0, ns: 0 };

/** All clocks at one moment. */
type Sample = { readonly tsc: u64; readonly lapic: u64; readonly hpet: u64 };

function lapicCount(): u64 {
  return lapic.present ? u64(lapic.countedDown()) : 0;
}

/** Of a few readings the quickest: a hypervisor may have stopped the others half-way. */
function sample(): Sample {
  let best: Sample = { tsc: 0, lapic: 0, hpet: 0 };
  let shortest: u64 = u64.MAX;
  for (let i: u32 = 0; i < SAMPLE_TRIES; i++) {
    const tsc = rdtsc();
    const counter = hpet.read();
    const counted = lapicCount();
    const spent = wrapping.sub(rdtsc(), tsc);
    if (spent >= shortest) continue;
    shortest = spent;
    best = { tsc, lapic: counted, hpet: counter };
  }
  return best;
}

/** HPET counts between two readings; some counters have 32 bits only. */
function passed(from: u64, to: u64): u64 {
  return u64(u32.wrap(wrapping.sub(to, from)));
}

/** TSC and LAPIC counts over a stretch of the HPET's main counter. */
function measureByHpet(): Span {
  const address = hpetAddress();
  const mapped: usize = address === 0 ? 0 : mapDevice(address, HPET_BYTES);
  if (mapped === 0 || !hpet.start(mapped)) return NO_SPAN;
  const counts = (CALIBRATION_NS * FS_PER_NS) / hpet.periodFs;
  if (lapic.present) lapic.startCountdown();
  const start = sample();
  for (let i: u32 = 0; i < CALIBRATION_READS_MAX; i++) {
    if (passed(start.hpet, hpet.read()) < counts) continue;
    const end = sample();
    return {
      tsc: wrapping.sub(end.tsc, start.tsc),
      lapic: wrapping.sub(end.lapic, start.lapic),
      ns: (passed(start.hpet, end.hpet) * hpet.periodFs) / FS_PER_NS,
    };
  }
  logWarn("the HPET does not count");
  return NO_SPAN;
}

function measureByPitOnce(count: u64): Span {
  startPitCountdown(u16(count));
  if (lapic.present) lapic.startCountdown();
  const startTsc = rdtsc();
  for (let i: u32 = 0; i < CALIBRATION_READS_MAX; i++) {
    if (!isPitDone()) continue;
    const tsc = wrapping.sub(rdtsc(), startTsc);
    return { tsc, lapic: lapicCount(), ns: (count * NS_PER_SECOND) / PIT_HZ };
  }
  logWarn("the PIT does not count");
  return NO_SPAN;
}

/** The shortest of a few: an interruption by a hypervisor only makes a span longer. */
function measureByPit(): Span {
  const count = (PIT_HZ * CALIBRATION_NS) / NS_PER_SECOND;
  let best = NO_SPAN;
  for (let i: u32 = 0; i < PIT_TRIES; i++) {
    const span = measureByPitOnce(count);
    if (span.ns === 0) return NO_SPAN;
    if (isPlausible(span) && (best.ns === 0 || span.tsc < best.tsc)) best = span;
  }
  return best;
}

/** False for what a stuck or missing device makes of a measurement. */
function isPlausible(span: Span): boolean {
  if (span.ns === 0 || span.tsc > SPAN_TICKS_MAX) return false;
  const hz = (span.tsc * NS_PER_SECOND) / span.ns;
  return hz >= TSC_HZ_MIN && hz <= TSC_HZ_MAX;
}

/** The LAPIC timer's frequency where only the TSC's is known; 0 if it does not count. */
function lapicHzByTsc(tscHz: u64): u64 {
  if (!lapic.present) return 0;
  const ticks = (tscHz * CALIBRATION_NS) / NS_PER_SECOND;
  lapic.startCountdown();
  const start = rdtsc();
  while (wrapping.sub(rdtsc(), start) < ticks);
  const counted = lapicCount();
  return counted > SPAN_TICKS_MAX ? 0 : (counted * tscHz) / ticks;
}

/** Short: a few milliseconds. Ends whatever the devices do. */
export function calibrate(): Calibration {
  let span = measureByHpet();
  if (!isPlausible(span)) span = measureByPit();
  let tscHz: u64 = 0;
  let lapicHz: u64 = 0;
  if (isPlausible(span)) {
    tscHz = (span.tsc * NS_PER_SECOND) / span.ns;
    lapicHz = (span.lapic * NS_PER_SECOND) / span.ns;
  } else {
    tscHz = fallbackHz();
    lapicHz = lapicHzByTsc(tscHz);
  }
  assert(tscHz >= TSC_HZ_MIN && tscHz <= TSC_HZ_MAX);
  log(`TSC ${tscHz / 1000} kHz, local APIC timer ${lapicHz / 1000} kHz`);
  return { tscHz, lapicHz };
}

function fallbackHz(): u64 {
  const stated = statedTscHz();
  if (stated >= TSC_HZ_MIN && stated <= TSC_HZ_MAX) return stated;
  logWarn("the TSC's speed cannot be measured: times are wrong");
  return TSC_HZ_GUESS;
}
