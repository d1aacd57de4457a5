/**
 * Checks of mutexes in the running kernel, over all its CPUs: inversion of priorities, chains of
 * owners, owners that are killed, and many tasks at once. The shell's `sync` runs them.
 */
import { kill, setPriority, spawnOn } from "../sched/control.ts";
import { sleepNs, yieldNow } from "../sched/scheduler.ts";
import { isTask, TaskView, viewTaskOf } from "../sched/table.ts";
import { TaskState } from "../sched/task.ts";
import { cpuCount } from "../smp/cpu.ts";
import { Condition } from "../sync/condition.ts";
import type { Mutex } from "../sync/mutex.ts";
import { nowNs } from "../time/clock.ts";

const LOW: u8 = 50;
const MEDIUM: u8 = 120;
const HIGH: u8 = 180;
const PATIENCE_NS: u64 = 20000000000;
const POLL_NS: u64 = 200000;
/** Steps that the low task makes with the mutex. */
const WORK_STEPS: u64 = 20000;

/** The mutexes of a chain: task n holds the n-th and waits for the one before. */
const mutexes = new FixedArray<Mutex, 4>();
const MUTEX_MASK = 3;
/** Owners keep what they hold until it is set. */
const mayGo = new Atomic<boolean>(false);
const mediumSteps = new Atomic<u64>(0);
/** What the medium task did while the high one waited. */
const mediumMeanwhile = new Atomic<u64>(u64.MAX);
const highStarts = new Atomic<boolean>(false);
const abandonedSeen = new Atomic<u32>(0);

/** The CPU for everything that is to meet on one: the last. */
function lastCpu(): u32 {
  return u32(1) << u32(cpuCount() - 1);
}

/** Holds the mutex, and works in bursts until it may go. */
function owner(place: u64): void {
  using held = mutexes[place & MUTEX_MASK].hold();
  while (!mayGo.load()) spinHint();
  assert(held.ownerId() !== 0);
}

/** Holds its mutex and waits for the one before. */
function link(place: u64): void {
  using own = mutexes[place & MUTEX_MASK].hold();
  using other = mutexes[wrapping.sub(place, 1) & MUTEX_MASK].hold();
  assert(own.ownerId() === other.ownerId());
}

function medium(_argument: u64): void {
  while (!mayGo.load()) mediumSteps.fetchAdd(1, "relaxed");
}

/** Works for a while with the mutex, longer than others need to get in between. */
function lowOwner(_argument: u64): void {
  using held = mutexes[0].hold();
  while (!highStarts.load()) spinHint();
  for (let i: u64 = 0; i < WORK_STEPS; i++) spinHint();
  assert(held.ownerId() !== 0);
}

function highWaiter(_argument: u64): void {
  highStarts.store(true);
  const before = mediumSteps.load();
  mutexes[0].lock();
  mediumMeanwhile.store(mediumSteps.load() - before);
  if (mutexes[0].takeAbandoned()) abandonedSeen.fetchAdd(1);
  mutexes[0].unlock();
}

/** Its effective priority; -1: it has ended. */
function priorityOf(id: u32): i32 {
  const view = new TaskView();
  return viewTaskOf(id, view) ? view.priority : -1;
}

function isBlocked(id: u32): boolean {
  const view = new TaskView();
  return viewTaskOf(id, view) && view.state === TaskState.Blocked;
}

function comesTo(id: u32, priority: i32): boolean {
  const until = nowNs() + PATIENCE_NS;
  while (priorityOf(id) !== priority) {
    if (nowNs() > until) return false;
    sleepNs(POLL_NS);
  }
  return true;
}

function comesToWait(id: u32): boolean {
  const until = nowNs() + PATIENCE_NS;
  while (!isBlocked(id)) {
    if (nowNs() > until) return false;
    sleepNs(POLL_NS);
  }
  return true;
}

function comesToHold(place: usize, id: u32): boolean {
  const until = nowNs() + PATIENCE_NS;
  while (mutexes[place].ownerId() !== id) {
    if (nowNs() > until) return false;
    sleepNs(POLL_NS);
  }
  return true;
}

function ends(id: u32): boolean {
  const until = nowNs() + PATIENCE_NS;
  while (isTask(id)) {
    if (nowNs() > until) return false;
    sleepNs(POLL_NS);
  }
  return true;
}

/** The classic: low holds, medium would keep low from running, high waits. All on one CPU. */
export function checkInversion(): string {
  mayGo.store(false);
  mediumMeanwhile.store(u64.MAX);
  highStarts.store(false);
  const cpu = lastCpu();
  const low = spawnOn("sync-low", lowOwner, 0, LOW, cpu);
  if (!comesToHold(0, low)) return "the low task does not get its mutex";
  const spinner = spawnOn("sync-medium", medium, 0, MEDIUM, cpu);
  const high = spawnOn("sync-high", highWaiter, 0, HIGH, cpu);
  const highEnded = ends(high);
  mayGo.store(true);
  if (!highEnded) return "the high task does not get the mutex";
  if (!ends(low) || !ends(spinner)) return "a task does not end";
  return mediumMeanwhile.load() === 0 ? "" : "the medium task ran while the high one waited";
}

/** The same over CPUs: the owner on one, below a task that spins, the waiter on any other. */
export function checkRemoteInversion(): string {
  mayGo.store(false);
  const cpu = lastCpu();
  const elsewhere: u32 = cpuCount() > 1 ? ~cpu : cpu;
  const low = spawnOn("sync-low", owner, 0, LOW, cpu);
  if (!comesToHold(0, low)) return "the low task does not get its mutex";
  const spinner = spawnOn("sync-medium", medium, 0, MEDIUM, cpu);
  const high = spawnOn("sync-high", highWaiter, 0, HIGH, elsewhere);
  const raised = comesTo(low, i32(HIGH));
  mayGo.store(true);
  if (!raised) return "the owner does not inherit the priority";
  if (!ends(high) || !ends(low) || !ends(spinner)) return "a task does not end";
  return "";
}

/** Three tasks in a row, and one that waits for the last; priorities change on the way. */
export function checkChain(): string {
  mayGo.store(false);
  const all = u32.MAX;
  const first = spawnOn("sync-first", owner, 0, LOW, all);
  if (!comesToHold(0, first)) return "the first mutex is not taken";
  const second = spawnOn("sync-second", link, 1, LOW + 1, all);
  if (!comesToWait(second)) return "the second task does not wait";
  const third = spawnOn("sync-third", link, 2, LOW + 2, all);
  if (!comesToWait(third)) return "the third task does not wait";
  const last = spawnOn("sync-last", link, 3, HIGH, all);
  if (!comesToWait(last)) return "the last task does not wait";
  if (!comesTo(first, i32(HIGH))) return "the chain does not pass a priority on";
  setPriority(last, HIGH + 5);
  if (!comesTo(first, i32(HIGH) + 5)) return "a waiter's new priority is not passed on";
  setPriority(first, LOW + 9);
  if (!comesTo(first, i32(HIGH) + 5)) return "nice takes an inherited priority away";
  kill(last);
  if (!comesTo(first, i32(LOW) + 9)) return "the priority of a killed waiter stays";
  mayGo.store(true);
  if (!ends(first) || !ends(second) || !ends(third)) return "a task of the chain does not end";
  return isAnyTaken() ? "a mutex stays taken" : "";
}

/** A killed owner's mutex goes to who waits, who is told. */
export function checkKilledOwner(): string {
  mayGo.store(false);
  abandonedSeen.store(0);
  const low = spawnOn("sync-low", owner, 0, LOW, u32.MAX);
  if (!comesToHold(0, low)) return "the mutex is not taken";
  const high = spawnOn("sync-high", highWaiter, 0, HIGH, u32.MAX);
  if (!comesToWait(high)) return "the waiter does not wait";
  kill(low);
  if (!ends(high)) return "nobody gives the mutex of a killed task on";
  if (abandonedSeen.load() !== 1) return "the new owner is not told of the old one's end";
  const alone = spawnOn("sync-low", owner, 0, LOW, u32.MAX);
  if (!comesToHold(0, alone)) return "the mutex is not taken again";
  kill(alone);
  mutexes[0].lock();
  const told = mutexes[0].takeAbandoned();
  mutexes[0].unlock();
  return told ? "" : "a mutex that nobody waited for is not marked";
}

const condition = new Condition();

function signalWaiter(_argument: u64): void {
  using held = mutexes[0].hold();
  condition.wait(mutexes[0]);
  assert(held.ownerId() !== 0);
}

/** Killed after its signal and before it has the mutex, a waiter leaves the signal to the next. */
export function checkKilledWaiter(): string {
  const first = spawnOn("sync-first", signalWaiter, 0, HIGH, u32.MAX);
  if (!comesToWait(first)) return "the first does not wait";
  const second = spawnOn("sync-second", signalWaiter, 0, HIGH, u32.MAX);
  if (!comesToWait(second)) return "the second does not wait";
  mutexes[0].lock();
  condition.signal();
  // It comes to wait for the mutex.
  sleepNs(10 * POLL_NS);
  kill(first);
  mutexes[0].unlock();
  return ends(second) ? "" : "a signal went with a killed task";
}

function isAnyTaken(): boolean {
  for (const mutex of mutexes) if (mutex.ownerId() !== 0) return true;
  return false;
}

const WORKERS = 12;
const workers = new FixedArray<u32, typeof WORKERS>();
/** Each is guarded by its mutex, and counted twice. */
const ones = new FixedArray<u64, 4>();
const others = new FixedArray<u64, 4>();
const wrong = new Atomic<u64>(0);
const rounds = new Atomic<u64>(0);

function countUnder(place: u64): void {
  const at = place & MUTEX_MASK;
  using held = mutexes[at].hold();
  if (held.takeAbandoned()) others[at] = ones[at];
  if (ones[at] !== others[at]) wrong.fetchAdd(1);
  ones[at] = wrapping.add(ones[at], 1);
  if ((ones[at] & 15) === 0) yieldNow();
  others[at] = wrapping.add(others[at], 1);
}

/** Takes two mutexes, always the later one first: rising ranks the other way round. */
function worker(seed: u64): void {
  let state = seed;
  while (!mayGo.load()) {
    state = wrapping.add(wrapping.mul(state, 6364136223846793005), 1442695040888963407);
    const place = (state >> 33) & MUTEX_MASK;
    if (place > 0 && (state & 0x100000000) !== 0) {
      using outer = mutexes[place].hold();
      countUnder(place - 1);
      if (outer.takeAbandoned()) others[place] = ones[place];
    } else {
      countUnder(place);
    }
    rounds.fetchAdd(1, "relaxed");
    if ((state & 0xf000000000) === 0) sleepNs(state & 0xffff);
  }
}

/** Twelve tasks on four mutexes, while they are killed and their priorities change. */
export function checkStress(ms: u64): string {
  mayGo.store(false);
  wrong.store(0);
  rounds.store(0);
  for (let i: usize = 0; i < WORKERS; i++) startWorker(i);
  const until = nowNs() + ms * 1000000;
  let state: u64 = 88172645463325252;
  while (nowNs() < until) {
    state = wrapping.add(wrapping.mul(state, 6364136223846793005), 1442695040888963407);
    const place = usize((state >> 40) % u64(WORKERS));
    if ((state & 0x700000000) === 0) {
      kill(workers[place]);
      startWorker(place);
    } else setPriority(workers[place], LOW + u8.wrap((state >> 50) & 15));
    sleepNs(POLL_NS);
  }
  mayGo.store(true);
  for (const id of workers) if (id !== 0 && !ends(id)) return "a worker hangs";
  if (wrong.load() > 0) return "two tasks had one mutex";
  if (rounds.load() === 0) return "no worker ever worked";
  return isAnyTaken() ? "a mutex stays taken" : "";
}

function startWorker(place: usize): void {
  workers[place] = spawnOn("sync-worker", worker, u64(place) + 1, LOW, u32.MAX);
}

/** Rounds of the last stress. */
export function stressRounds(): u64 {
  return rounds.load();
}
