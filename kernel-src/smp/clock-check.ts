/**
 * Compares a new CPU's TSC with the first one's by exchanging time stamps: the new CPU asks, the
 * first one answers with its TSC, and the quickest exchange tells most. Equal counters give 0.
 */
import { rdtsc } from "gehri:unsafe";
import { CLOCK_SAMPLES } from "./limits.ts";

/** Reads of the answer before the exchange is given up: the first CPU may not be listening. */
const ANSWER_READS_MAX: u32 = 10000000;

const asked = new Atomic<u32>(0);
const answered = new Atomic<u32>(0);
const stamp = new Atomic<u64>(0);

/** On the first CPU, again and again while it waits for another one. */
export function serveClock(): void {
  const question = asked.load("acquire");
  if (question === answered.load("relaxed")) return;
  stamp.store(rdtsc());
  answered.store(question, "release");
}

/** What has to be added to this CPU's TSC to get the first one's; wraps around. */
export function compareClock(): u64 {
  let shortest: u64 = u64.MAX;
  let offset: u64 = 0;
  for (let i: u32 = 0; i < CLOCK_SAMPLES; i++) {
    const start = rdtsc();
    const question = wrapping.add(answered.load(), 1);
    asked.store(question, "release");
    let reads: u32 = 0;
    while (answered.load("acquire") !== question) {
      reads += 1;
      if (reads === ANSWER_READS_MAX) return 0;
      spinHint();
    }
    const spent = wrapping.sub(rdtsc(), start);
    if (spent >= shortest) continue;
    shortest = spent;
    offset = offsetOf(stamp.load(), start, spent);
  }
  return offset;
}

/** The answer was given between the two readings: an offset that this explains is none. */
export function offsetOf(other: u64, start: u64, spent: u64): u64 {
  const sinceStart = wrapping.sub(other, start);
  if (sinceStart <= spent) return 0;
  return wrapping.sub(sinceStart, spent / 2);
}
