/**
 * The policy: which task runs next, for how long, and when it must give way. The mechanics (queues,
 * switches, requests between CPUs) ask here and decide nothing themselves; which CPU a task runs on
 * is in placement.ts. Nothing here touches the machine.
 */
import { AGE_WAIT_MS, PRIORITY_AGED_MAX, RESUME_US, SLICE_TICKS, WEIGHT_MAX } from "./limits.ts";
import type { SwarmQueue, Task } from "./task.ts";

const US_PER_S: u64 = 1000000;
/** A span of time counts for so much at most: products stay far below 2^64. */
const SPAN_TSC_MAX: u64 = 0xffffffff;
/** Of numbers that wrap around, one is before another if it is less than this away. */
const HALF: u64 = 0x8000000000000000;

/** TSC ticks that a ready task waits before it is lifted; never, until the clock is known. */
let ageWaitTsc: u64 = u64.MAX;
let tscPerMs: u64 = 1000000;

/** Once the clock is calibrated. */
export function setPolicyClock(tscHz: u64): void {
  if (tscHz === 0) return;
  tscPerMs = tscHz / 1000;
  ageWaitTsc = tscPerMs * AGE_WAIT_MS;
}

/** TSC ticks of so many microseconds. */
export function tscOfUs(us: u64): u64 {
  return (us / 1000) * tscPerMs + ((us % 1000) * tscPerMs) / 1000;
}

/** Microseconds of so many TSC ticks. */
export function usOfTsc(ticks: u64): u64 {
  return (ticks / tscPerMs) * 1000 + ((ticks % tscPerMs) * 1000) / tscPerMs;
}

/** The task has a whole slice before it, at its own level: it became ready, or its turn is over. */
/** @inline */
export function startTurn(task: Task): void {
  task.level = task.priority;
  task.sliceTicks = SLICE_TICKS;
}

/** In a tick of the running task: true if its slice is used up now. */
/** @inline */
export function useTick(task: Task): boolean {
  if (task.sliceTicks > 1) {
    task.sliceTicks -= 1;
    return false;
  }
  task.sliceTicks = 0;
  return true;
}

/** True if a task whose slice is used up gives way to the most important ready level. */
/** @inline */
export function endsTurnFor(task: Task, ready: i32): boolean {
  return ready >= task.priority;
}

/** True if an interrupted task gives way to the most important ready level. */
/** @inline */
export function givesWay(task: Task, ready: i32): boolean {
  return task.sliceTicks === 0 || ready > task.level;
}

/** True if a task of that level, just ready, runs before the one that runs now. */
/** @inline */
export function isMoreImportant(level: i32, running: i32): boolean {
  return level > running;
}

/** True if a ready task has waited for too long. */
export function isOverdue(task: Task, nowTsc: u64): boolean {
  return wrapping.sub(nowTsc, task.readySinceTsc) >= ageWaitTsc;
}

/** Lifts an overdue task to the running one's level for one slice, but not to emergencies. */
export function lift(task: Task, running: i32): void {
  task.level = running < PRIORITY_AGED_MAX ? running : PRIORITY_AGED_MAX;
  task.sliceTicks = SLICE_TICKS;
}

/** Who was lifted and gives way has had its turn. */
export function endLift(task: Task): void {
  task.level = task.priority;
}

/** Weights: of swarms at one level the one with the least weighted time is served first. */
/** @inline */
export function isServedFirst(weighted: u64, other: u64): boolean {
  return wrapping.sub(weighted, other) >= HALF;
}

/** What a TSC tick adds to the weighted time of a swarm. */
export function strideOf(weight: u32): u64 {
  return u64(WEIGHT_MAX / (weight > 0 ? weight : 1));
}

/** The swarm's tasks have run for so long on this CPU. */
export function charge(queue: SwarmQueue, ticks: u64): void {
  const span: u64 = ticks < SPAN_TSC_MAX ? ticks : SPAN_TSC_MAX;
  queue.usedTicks = wrapping.add(queue.usedTicks, ticks);
  queue.weighted = wrapping.add(queue.weighted, span * queue.stride);
}

/**
 * A swarm's budget, a token bucket of CPU time: it fills by the rate up to the burst, and is
 * emptied by what the swarm's tasks use. Below zero it is a debt, which is paid first. All in TSC
 * ticks.
 */
export class Budget {
  /** Microseconds of CPU time a second; 0: there is no limit. */
  rateUsPerS: u64 = 0;
  burstUs: u64 = 0;
  tokens: i64 = 0;
  /** The tasks wait: it was empty, and is not full enough yet. */
  isSpent: boolean = false;
  /** Counts new limits. */
  generation: u32 = 0;
  private burst: i64 = 0;
  private filledAt: u64 = 0;
  /** Millionths of a token. */
  private rest: u64 = 0;

  /** A new limit, with a full burst; rate 0: none. */
  limit(rateUsPerS: u64, burstUs: u64, nowTsc: u64): void {
    this.rateUsPerS = rateUsPerS;
    this.burstUs = burstUs;
    this.burst = i64(tscOfUs(burstUs));
    this.tokens = this.burst;
    this.filledAt = nowTsc;
    this.rest = 0;
    this.isSpent = false;
    this.generation = wrapping.add(this.generation, 1);
  }

  /** Fills it by what has come since the last time, and takes what was used. */
  settle(usedTicks: u64, nowTsc: u64): void {
    // The limit may have gone since the caller looked.
    if (this.rateUsPerS === 0) return;
    const passed = wrapping.sub(nowTsc, this.filledAt);
    // The clocks of two CPUs may differ a little.
    if (passed < HALF) this.fill(passed, nowTsc);
    this.tokens -= i64(usedTicks);
    if (this.tokens <= 0) this.isSpent = true;
    else if (this.tokens >= this.enough()) this.isSpent = false;
  }

  private fill(passed: u64, nowTsc: u64): void {
    this.filledAt = nowTsc;
    const span: u64 = passed < SPAN_TSC_MAX ? passed : SPAN_TSC_MAX;
    const grown = span * this.rateUsPerS + this.rest;
    this.rest = grown % US_PER_S;
    const tokens = this.tokens + i64(grown / US_PER_S);
    this.tokens = tokens < this.burst ? tokens : this.burst;
  }

  private enough(): i64 {
    const enough = i64(tscOfUs(RESUME_US));
    return enough < this.burst ? enough : this.burst;
  }

  /** Microseconds until a swarm that waits may go on. */
  get waitUs(): u64 {
    const missing = this.enough() - this.tokens;
    if (missing <= 0 || this.rateUsPerS === 0) return 0;
    return (usOfTsc(u64(missing)) * US_PER_S) / this.rateUsPerS + 1;
  }
}
