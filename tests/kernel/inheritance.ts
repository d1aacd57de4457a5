/**
 * Priorities along chains of mutexes: after each of many random steps every task must have exactly
 * the priority that a model finds from who owns and who waits, started anew each time.
 */
import type { Task as NewTask, Task } from "../../kernel-src/sched/task.ts";
import { closesCycle, inherit, Lockable } from "../../kernel-src/sync/lockable.ts";
import { Checks, Random } from "./support/check.ts";

const STEPS: u32 = 60000;
const TASKS = 12;
const MUTEXES = 7;
const PRIORITIES: u32 = 40;

class Plain extends Lockable {
  constructor() {
    super("plain", 0);
  }
}

const checks = new Checks();
const random = new Random(4711);
const tasks = new FixedArray<NewTask, typeof TASKS>();
const mutexes = new FixedArray<Plain, typeof MUTEXES>();
/** What the model knows: what each task waits for, and owns. */
const waitsFor = new FixedArray<u32, typeof TASKS>();
const ownerOf = new FixedArray<u32, typeof MUTEXES>();
const NOBODY: u32 = 99;
/** Order in which tasks began to wait. */
const since = new FixedArray<u32, typeof TASKS>();
let clock: u32 = 0;
let changes: u32 = 0;
let refused: u32 = 0;
let handed: u32 = 0;

function changed(_task: Task): void {
  changes += 1;
}

function pickTask(): u32 {
  return u32(random.below(u64(TASKS)));
}

/** The fixed point: as often as there are tasks, all owners are raised by all who wait for them. */
function modelPriorities(found: Slice<i32>): void {
  for (let t: usize = 0; t < TASKS; t++) found[t] = tasks[t].wantedPriority.load();
  for (let round: usize = 0; round < TASKS; round++) {
    for (let t: usize = 0; t < TASKS; t++) {
      const wanted = waitsFor[t];
      if (wanted === NOBODY) continue;
      const owner = ownerOf[wanted];
      if (found[owner] < found[t]) found[owner] = found[t];
    }
  }
}

/** How many tasks have another priority than the model says. */
function differences(): u64 {
  const expected = new FixedArray<i32, typeof TASKS>();
  modelPriorities(expected);
  let wrong: u64 = 0;
  for (let t: usize = 0; t < TASKS; t++) {
    if (tasks[t].effectivePriority() !== expected[t]) wrong += 1;
  }
  return wrong;
}

function modelClosesCycle(task: u32, wanted: u32): boolean {
  let at = wanted;
  for (;;) {
    const owner = ownerOf[at];
    if (owner === NOBODY) return false;
    if (owner === task) return true;
    at = waitsFor[owner];
    if (at === NOBODY) return false;
  }
}

/** False: the mutex refused what the model allows, or the other way round. */
function take(task: u32, wanted: u32): boolean {
  if (waitsFor[task] !== NOBODY) return true;
  if (ownerOf[wanted] === NOBODY) {
    ownerOf[wanted] = task;
    return mutexes[wanted].takeOrMark(tasks[task]);
  }
  const cycle = modelClosesCycle(task, wanted);
  if (mutexes[wanted].takeOrMark(tasks[task])) return false;
  if (closesCycle(tasks[task], mutexes[wanted]) !== cycle) return false;
  if (cycle) {
    refused += 1;
    return true;
  }
  mutexes[wanted].addWaiter(tasks[task]);
  waitsFor[task] = wanted;
  since[task] = clock;
  inherit(tasks[ownerOf[wanted]], changed);
  return true;
}

/** Who has to get the mutex next: the highest priority, the first among equals. */
function modelNext(mutex: u32): u32 {
  const found = new FixedArray<i32, typeof TASKS>();
  modelPriorities(found);
  let best = NOBODY;
  for (let t: u32 = 0; t < TASKS; t++) {
    if (waitsFor[t] !== mutex) continue;
    const better =
      best === NOBODY ||
      found[t] > found[best] ||
      (found[t] === found[best] && since[t] < since[best]);
    if (better) best = t;
  }
  return best;
}

function give(mutex: u32): boolean {
  const owner = ownerOf[mutex];
  if (owner === NOBODY || waitsFor[owner] !== NOBODY) return true;
  const expected = modelNext(mutex);
  mutexes[mutex].leaveHeld(tasks[owner]);
  const next = mutexes[mutex].handOn(tasks[owner]);
  ownerOf[mutex] = expected;
  if (next === null) return expected === NOBODY;
  if (expected === NOBODY || next !== tasks[expected]) return false;
  waitsFor[expected] = NOBODY;
  handed += 1;
  inherit(tasks[owner], changed);
  inherit(next, changed);
  return true;
}

/** As `nice` does, and as `kill` does with a task that waits. */
function disturb(task: u32): void {
  const wanted = waitsFor[task];
  if (random.below(3) === 0) {
    if (wanted === NOBODY) return;
    mutexes[wanted].removeWaiter(tasks[task]);
    waitsFor[task] = NOBODY;
    inherit(tasks[ownerOf[wanted]], changed);
    return;
  }
  // What it inherits stays: that is for those who wait to say.
  tasks[task].wantedPriority.store(i32(random.below(u64(PRIORITIES))));
  if (wanted !== NOBODY) inherit(tasks[ownerOf[wanted]], changed);
}

function walk(): void {
  let wrong: u64 = 0;
  let refusals: u64 = 0;
  for (let t: usize = 0; t < TASKS; t++) waitsFor[t] = NOBODY;
  for (let m: usize = 0; m < MUTEXES; m++) ownerOf[m] = NOBODY;
  for (clock = 1; clock <= STEPS; clock++) {
    const what = random.below(8);
    const mutex = u32(random.below(u64(MUTEXES)));
    let good = true;
    if (what < 4) good = take(pickTask(), mutex);
    else if (what < 7) good = give(mutex);
    else disturb(pickTask());
    if (!good) refusals += 1;
    wrong += differences();
  }
  checks.equal("priorities after each step", wrong, 0);
  checks.equal("mutexes go to whom they should", refusals, 0);
  checks.check("priorities did change", changes > 1000);
  checks.check("cycles did occur", refused > 100);
  checks.check("mutexes were handed on", handed > 1000);
}

export function main(): i32 {
  walk();
  return checks.result();
}
