/**
 * Swarms without a machine: run queues of several swarms against a model, while swarms are hidden
 * and shown; shares by weight; budgets over simulated time; how long ageing lets anybody wait; and
 * the chord among scan codes.
 */
import { StopChord } from "../../drivers/ps2/chord.ts";
import { AGE_TICKS, AGE_WAIT_MS, PRIORITIES } from "../../kernel-src/sched/limits.ts";
import {
  Budget,
  charge,
  isOverdue,
  lift,
  setPolicyClock,
  startTurn,
  strideOf,
  useTick,
} from "../../kernel-src/sched/policy.ts";
import { RunQueue } from "../../kernel-src/sched/run-queue.ts";
import { type SwarmQueue, swarmBit, type Task } from "../../kernel-src/sched/task.ts";
import { Checks, Random } from "./support/check.ts";

const TASKS: usize = 48;
const SWARMS: u32 = 4;
const STEPS: u32 = 200000;
const TSC_HZ: u64 = 1000000000;
const TSC_PER_TICK: u64 = 1000000;

const checks = new Checks();
const random = new Random(0x5deece66d1234567);
const queue = new RunQueue();
const others = new FixedArray<SwarmQueue, 4>();
const tasks = new FixedArray<Task, 48>();
const inside = new FixedArray<boolean, 48>();

function queueOf(swarm: u32): SwarmQueue {
  const found = queue.queueOf(swarm);
  if (found === null) panic("a swarm without a queue");
  return found;
}

function prepare(): void {
  for (let swarm: u32 = 1; swarm < SWARMS; swarm++) {
    others[usize(swarm)].swarm = swarm;
    queue.attach(others[usize(swarm)]);
  }
  for (let i: usize = 0; i < TASKS; i++) {
    tasks[i].swarm = u32(i) % SWARMS;
    tasks[i].swarmBit = swarmBit(tasks[i].swarm);
  }
}

/** The highest level of a task that is in and does not wait, and how many there are. */
function model(): { readonly level: i32; readonly count: usize } {
  let level: i32 = -1;
  let count: usize = 0;
  for (let i: usize = 0; i < TASKS; i++) {
    if (!inside[i] || queueOf(tasks[i].swarm).waits) continue;
    count += 1;
    if (tasks[i].level > level) level = tasks[i].level;
  }
  return { level, count };
}

function step(): boolean {
  const i = usize(random.below(u64(TASKS)));
  const choice = random.below(16);
  if (choice === 0) {
    const swarm = 1 + u32(random.below(u64(SWARMS - 1)));
    queue.setWaits(queueOf(swarm), random.below(2) === 0);
  } else if (inside[i]) {
    queue.remove(tasks[i]);
    inside[i] = false;
  } else {
    tasks[i].level = i32(random.below(3) === 0 ? random.below(256) : 90 + random.below(3));
    if (choice < 4) queue.prepend(tasks[i]);
    else queue.append(tasks[i]);
    inside[i] = true;
  }
  const expected = model();
  if (queue.highest() !== expected.level || queue.count !== expected.count) return false;
  if (random.below(8) !== 0) return true;
  const taken = queue.take();
  if (taken === null) return expected.level === -1;
  const right = taken.level === expected.level && !queueOf(taken.swarm).waits;
  for (let k: usize = 0; k < TASKS; k++) if (tasks[k] === taken) inside[k] = false;
  return right;
}

function empty(): usize {
  let left: usize = 0;
  for (let swarm: u32 = 1; swarm < SWARMS; swarm++) queue.setWaits(queueOf(swarm), true);
  for (;;) {
    let task = queue.take();
    if (task === null) task = queue.takeHidden();
    if (task === null) break;
    left += 1;
  }
  for (let swarm: u32 = 1; swarm < SWARMS; swarm++) queue.setWaits(queueOf(swarm), false);
  return left;
}

function hidesAndShows(): void {
  let wrong: u64 = 0;
  for (let i: u32 = 0; i < STEPS; i++) if (!step()) wrong += 1;
  checks.equal("swarms: 200,000 random steps as in the model", wrong, 0);
  let expected: usize = 0;
  for (const isIn of inside) if (isIn) expected += 1;
  checks.equal("swarms: hidden tasks can be taken out, too", u64(empty()), u64(expected));
  checks.check("swarms: empty has no level", queue.highest() === -1 && queue.count === 0);
}

/** Milliseconds that each swarm gets of `ms`, in slices; all tasks are ready at one level. */
function share(ms: u64, got: FixedArray<u64, 4>): void {
  for (let i: usize = 0; i < 12; i++) {
    tasks[i].priority = 100;
    startTurn(tasks[i]);
    queue.append(tasks[i]);
  }
  for (let now: u64 = 0; now < ms; now++) {
    const task = queue.take();
    if (task === null) panic("nobody is ready");
    charge(task.queue, TSC_PER_TICK);
    got[usize(task.swarm)] += 1;
    queue.append(task);
  }
  empty();
}

function sharesByWeight(): void {
  const weights: FixedArray<u32, 4> = [100, 300, 50, 550];
  for (let i: usize = 0; i < 4; i++) queueOf(u32(i)).stride = strideOf(weights[i]);
  const got = new FixedArray<u64, 4>();
  share(10000, got);
  let right = true;
  for (let i: usize = 0; i < 4; i++) {
    const due = u64(weights[i]) * 10;
    if (got[i] + 20 < due || got[i] > due + 20) right = false;
  }
  checks.check("weights: shares follow them", right, "see the weights in the test");
}

/** TSC ticks that a swarm gets in `ms` when it wants all it can get, from the start. */
function greedy(budget: Budget, ms: u64): u64 {
  let used: u64 = 0;
  for (let tick: u64 = 1; tick <= ms; tick++) {
    const runs: u64 = budget.isSpent ? 0 : TSC_PER_TICK;
    used += runs;
    budget.settle(runs, tick * TSC_PER_TICK);
  }
  return used / TSC_PER_TICK;
}

function budgetsHold(): void {
  const budget = new Budget();
  const rates: FixedArray<u64, 5> = [10000, 125000, 333333, 500000, 990000];
  let right = true;
  for (const rate of rates) {
    const burstMs = 1 + random.below(50);
    budget.limit(rate, burstMs * 1000, 0);
    const used = greedy(budget, 20000);
    const due = (rate * 20000) / 1000000 + burstMs;
    if (used > due + 1 || used + burstMs + 2 < due) right = false;
  }
  checks.check("budget: what it lets through is the rate and the burst, within a tick", right);
  budget.limit(100000, 5000, 0);
  budget.settle(0, TSC_HZ * 1000);
  checks.check("budget: it fills up to the burst", budget.tokens === 5000000);
  budget.settle(25 * TSC_PER_TICK, TSC_HZ * 1000);
  checks.check("budget: an overrun is a debt", budget.isSpent && budget.tokens === -20000000);
  checks.check(
    "budget: and says when it is paid",
    budget.waitUs > 209000 && budget.waitUs < 211000,
  );
  budget.settle(0, TSC_HZ * 1000 - 5);
  checks.check("budget: a clock that is behind changes nothing", budget.tokens === -20000000);
  budget.limit(0, 0, 0);
  checks.check("budget: off is off", !budget.isSpent && budget.waitUs === 0);
}

/** Ticks until a task at `level` runs below one that never gives way, `ahead` before it there. */
function waitBelow(level: i32, ahead: usize): u64 {
  const greedyTask = tasks[0];
  greedyTask.priority = 254;
  startTurn(greedyTask);
  for (let i: usize = 1; i <= ahead + 1; i++) {
    tasks[i].priority = level;
    startTurn(tasks[i]);
    tasks[i].readySinceTsc = 0;
    queue.append(tasks[i]);
  }
  let current = greedyTask;
  let aged: i32 = 0;
  for (let tick: u64 = 1; ; tick++) {
    if (tick % AGE_TICKS === 0) {
      const below = queue.nextBelow(aged === 0 ? PRIORITIES : aged);
      aged = below < 0 ? 0 : below;
      const task = below < 0 || below >= current.level ? null : queue.longestWaiting(below);
      if (task !== null && isOverdue(task, tick * TSC_PER_TICK)) {
        queue.remove(task);
        lift(task, current.level);
        queue.appendLifted(task);
      }
    }
    charge(current.queue, TSC_PER_TICK);
    if (!useTick(current)) continue;
    startTurn(current);
    current.readySinceTsc = tick * TSC_PER_TICK;
    queue.append(current);
    const next = queue.take();
    if (next === null) panic("nobody is ready");
    current = next;
    if (current !== tasks[ahead + 1]) continue;
    empty();
    return tick;
  }
}

function ageingIsBounded(): void {
  let worst: u64 = 0;
  for (let round: u32 = 0; round < 200; round++) {
    const ahead = usize(random.below(8));
    const bound = AGE_WAIT_MS + (u64(ahead) + 1) * u64(PRIORITIES) * AGE_TICKS;
    const waited = waitBelow(i32(random.below(254)), ahead);
    if (waited > bound && waited - bound > worst) worst = waited - bound;
  }
  checks.equal("ageing: nobody waits for longer than the bound", worst, 0);
}

function feedAll(chord: StopChord, codes: string): u64 {
  let found: u64 = 0;
  for (const code of codes.bytes()) if (chord.feed(code)) found += 1;
  return found;
}

function findsTheChord(): void {
  const chord = new StopChord();
  checks.equal("chord: Ctrl, Alt, S", feedAll(chord, "\x1d\x38\x1f"), 1);
  checks.equal("chord: again while both are held", feedAll(chord, "\x1f"), 1);
  const codes = new FixedArray<u8, 8>();
  // Both are let go of.
  codes[0] = 0x9d;
  codes[1] = 0xb8;
  codes[2] = 0x1f;
  checks.equal("chord: not without them", feedAll(chord, stringView(codes.slice(0, 3))), 0);
  codes[0] = 0xe0;
  codes[1] = 0x1d;
  codes[2] = 0xe0;
  codes[3] = 0x38;
  codes[4] = 0x1f;
  checks.equal("chord: with those on the right", feedAll(chord, stringView(codes.slice(0, 5))), 1);
  codes[1] = 0x9d;
  checks.equal("chord: Alt alone is not enough", feedAll(chord, stringView(codes.slice(0, 5))), 0);
}

export function main(): i32 {
  setPolicyClock(TSC_HZ);
  prepare();
  hidesAndShows();
  sharesByWeight();
  budgetsHold();
  ageingIsBounded();
  findsTheChord();
  return checks.result();
}
