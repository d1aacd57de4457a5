/**
 * The scheduler's queues against models of them: who runs next, who wakes next, whatever is put in
 * and taken out in any order.
 */
import { RunQueue } from "../../kernel-src/sched/run-queue.ts";
import { SleepQueue } from "../../kernel-src/sched/sleep-queue.ts";
import type { Task } from "../../kernel-src/sched/task.ts";
import { Checks, Random } from "./support/check.ts";

const TASKS: usize = 64;
const STEPS: u32 = 100000;
const ABSENT: u64 = 0;

const checks = new Checks();
const random = new Random(0x9e3779b97f4a7c15);
const tasks = new FixedArray<Task, 64>();
const runQueue = new RunQueue();
const sleepQueue = new SleepQueue();
/** For each task: when it was put in, 0 if it is not in; larger is later. */
const entered = new FixedArray<u64, 64>();
let clock: u64 = 1000000;

function indexOf(task: Task): usize {
  for (let i: usize = 0; i < TASKS; i++) {
    if (tasks[i] === task) return i;
  }
  panic("a task from nowhere");
}

/** The model: of the highest level the one that was put in first; TASKS if there is none. */
function expectedNext(): usize {
  let best = TASKS;
  for (let i: usize = 0; i < TASKS; i++) {
    if (entered[i] === ABSENT) continue;
    if (best === TASKS || isBefore(i, best)) best = i;
  }
  return best;
}

function isBefore(a: usize, b: usize): boolean {
  if (tasks[a].level !== tasks[b].level) return tasks[a].level > tasks[b].level;
  return entered[a] < entered[b];
}

function enter(index: usize, atFront: boolean): void {
  clock += 1;
  tasks[index].level = i32(random.below(2) === 0 ? random.below(256) : 100 + random.below(3));
  if (atFront) {
    runQueue.prepend(tasks[index]);
    entered[index] = 2000000 - clock;
  } else {
    runQueue.append(tasks[index]);
    entered[index] = clock;
  }
}

function count(): u64 {
  let inside: u64 = 0;
  for (const since of entered) {
    if (since !== ABSENT) inside += 1;
  }
  return inside;
}

/** With few tasks there is often none, or only one. */
function step(used: usize): boolean {
  const index = usize(random.below(u64(used)));
  if (entered[index] !== ABSENT) {
    runQueue.remove(tasks[index]);
    entered[index] = ABSENT;
  } else {
    enter(index, random.below(8) === 0);
  }
  const next = expectedNext();
  const level: i32 = next === TASKS ? -1 : tasks[next].level;
  if (runQueue.highest() !== level || u64(runQueue.count) !== count()) return false;
  if (random.below(4) !== 0) return true;
  const taken = runQueue.take();
  if (taken === null) return next === TASKS;
  entered[indexOf(taken)] = ABSENT;
  return indexOf(taken) === next;
}

function emptyQueue(): void {
  while (runQueue.take() !== null) {
    // Whatever it is.
  }
  entered.fill(ABSENT);
}

function runsInOrder(): void {
  let wrong: u64 = 0;
  for (let i: u32 = 0; i < STEPS; i++) {
    if (!step(TASKS)) wrong += 1;
  }
  checks.equal("run queue: 100,000 random steps as in the model", wrong, 0);
  emptyQueue();
  for (let i: u32 = 0; i < STEPS; i++) {
    if (!step(3)) wrong += 1;
  }
  checks.equal("run queue: as many with three tasks", wrong, 0);
  emptyQueue();
  checks.check("run queue: empty has no level", runQueue.highest() === -1);
}

function rotates(equals: usize): void {
  for (let i: usize = 0; i < equals; i++) {
    tasks[i].priority = 100;
    tasks[i].level = 100;
    if (i > 0) runQueue.append(tasks[i]);
  }
  let current: Task = tasks[0];
  let inTurn = true;
  for (let i: usize = 1; i <= 12; i++) {
    const next = runQueue.rotate(current);
    if (next === null) panic("there are others");
    inTurn = inTurn && next === tasks[i % equals];
    current = next;
  }
  checks.check("run queue: equals take turns", inTurn);
  emptyQueue();
}

function levelsBelow(): void {
  const levels: FixedArray<i32, 5> = [255, 192, 64, 63, 0];
  for (let i: usize = 0; i < levels.length; i++) {
    tasks[i].level = levels[i];
    runQueue.append(tasks[i]);
  }
  let level: i32 = 256;
  let right = true;
  for (const expected of levels) {
    level = runQueue.nextBelow(level);
    right = right && level === expected;
  }
  checks.check("run queue: levels from high to low", right && runQueue.nextBelow(0) === -1);
}

function wakesInOrder(): void {
  let wrong: u64 = 0;
  for (let round: u32 = 0; round < 500; round++) {
    for (let i: usize = 0; i < TASKS; i++) {
      tasks[i].wakeAtNs = random.below(1000);
      sleepQueue.insert(tasks[i]);
    }
    // Some are killed in their sleep.
    for (let i: usize = 0; i < TASKS; i += 3) sleepQueue.remove(tasks[i]);
    if (sleepQueue.takeDue(0) !== null && sleepQueue.nextWakeNs() > 1000) wrong += 1;
    let last: u64 = 0;
    for (let now: u64 = 0; now <= 1000; now += 10) {
      for (;;) {
        const task = sleepQueue.takeDue(now);
        if (task === null) break;
        if (task.wakeAtNs > now || task.wakeAtNs < last) wrong += 1;
        last = task.wakeAtNs;
      }
      if (sleepQueue.count > 0 && sleepQueue.nextWakeNs() <= now) wrong += 1;
    }
    if (sleepQueue.count !== 0 || sleepQueue.nextWakeNs() !== u64.MAX) wrong += 1;
  }
  checks.equal("sleep queue: in the order of time, nobody early, nobody left", wrong, 0);
}

export function main(): i32 {
  runsInOrder();
  rotates(4);
  rotates(2);
  levelsBelow();
  wakesInOrder();
  return checks.result();
}
