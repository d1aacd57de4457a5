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
  TSC_HZ_GUESS,
  TSC_HZ_MAX,
  TSC_HZ_MIN,
} from "./limits.ts";

const NS_PER_SECOND: u64 = 1000000000;
const FS_PER_NS: u64 = 1000000;

export type Calibration = { readonly tscHz: u64; readonly lapicHz: u64 };

type Span = { readonly tsc: u64; readonly lapic: u64; readonly ns: u64 };
const NO_SPAN: Span = { tsc: 0, lapic: 0, ns: 0 };

/** TSC and LAPIC counts over a stretch of the HPET's main counter. */
function measureByHpet(): Span {
  const address = hpetAddress();
  const mapped: usize = address === 0 ? 0 : mapDevice(address, HPET_BYTES);
  if (mapped === 0 || !hpet.start(mapped)) return NO_SPAN;
  const counts = (CALIBRATION_NS * FS_PER_NS) / hpet.periodFs;
  if (lapic.present) lapic.startCountdown();
  const start = hpet.read();
  const startTsc = rdtsc();
  for (let i: u32 = 0; i < CALIBRATION_READS_MAX; i++) {
    const passed = wrapping.sub(hpet.read(), start);
    if (passed < counts) continue;
    const tsc = wrapping.sub(rdtsc(), startTsc);
    const lapicCounts: u64 = lapic.present ? u64(lapic.countedDown()) : 0;
    return { tsc, lapic: lapicCounts, ns: (passed * hpet.periodFs) / FS_PER_NS };
  }
  logWarn("the HPET does not count");
  return NO_SPAN;
}

function measureByPit(): Span {
  const count = (PIT_HZ * CALIBRATION_NS) / NS_PER_SECOND;
  startPitCountdown(u16(count));
  if (lapic.present) lapic.startCountdown();
  const startTsc = rdtsc();
  for (let i: u32 = 0; i < CALIBRATION_READS_MAX; i++) {
    if (!isPitDone()) continue;
    const tsc = wrapping.sub(rdtsc(), startTsc);
    const lapicCounts: u64 = lapic.present ? u64(lapic.countedDown()) : 0;
    return { tsc, lapic: lapicCounts, ns: (count * NS_PER_SECOND) / PIT_HZ };
  }
  logWarn("the PIT does not count");
  return NO_SPAN;
}

export function calibrate(): Calibration {
  let span = measureByHpet();
  if (span.ns === 0) span = measureByPit();
  const lapicHz: u64 = span.ns === 0 ? 0 : (span.lapic * NS_PER_SECOND) / span.ns;
  const measured: u64 = span.ns === 0 ? 0 : (span.tsc * NS_PER_SECOND) / span.ns;
  const tscHz: u64 = measured >= TSC_HZ_MIN && measured <= TSC_HZ_MAX ? measured : fallbackHz();
  log(`TSC ${tscHz / 1000} kHz, local APIC timer ${lapicHz / 1000} kHz`);
  return { tscHz, lapicHz };
}

function fallbackHz(): u64 {
  const stated = statedTscHz();
  if (stated >= TSC_HZ_MIN && stated <= TSC_HZ_MAX) return stated;
  logWarn("the TSC's speed cannot be measured: times are wrong");
  return TSC_HZ_GUESS;
}
