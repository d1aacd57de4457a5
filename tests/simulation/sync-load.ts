/**
 * Semaphores, events and buffers with conditions under load, and what always holds of them.
 * Tasks that are killed may take permits with them, and leave a buffer as it is.
 */

import { sleepAsync } from "../../kernel-src/sched/async-tasks.ts";
import { joinAsync, join as joinTask } from "../../kernel-src/sched/exits.ts";
import { currentTask, sleepNs } from "../../kernel-src/sched/scheduler.ts";
import { isTask } from "../../kernel-src/sched/table.ts";
import { ExitKind, type ExitStatus } from "../../kernel-src/sched/task.ts";
import { Condition } from "../../kernel-src/sync/condition.ts";
import { Mutex } from "../../kernel-src/sync/mutex.ts";
import { Event, Semaphore } from "../../kernel-src/sync/semaphore.ts";
import { countCrowds, crowdOf, noteGoesOn, noteWait, Waits } from "./model.ts";
import { MS, stopping } from "./places.ts";
import { below } from "./simulated.ts";

const PERMITS: u32 = 2;
const EACH: usize = 2;

class Permits {
  readonly semaphore: Semaphore = new Semaphore(PERMITS);
  /** Given is counted before, taken afterwards. */
  readonly given = new Atomic<u64>(u64(PERMITS));
  readonly taken = new Atomic<u64>(0);

  give(): void {
    this.given.fetchAdd(1);
    this.semaphore.release();
  }

  noteTaken(): void {
    const taken = this.taken.fetchAdd(1) + 1;
    assert(taken <= this.given.load(), "a semaphore let too many through");
  }
}

class Signal {
  readonly event: Event = new Event();
  readonly begun = new Atomic<u64>(0);
  readonly done = new Atomic<u64>(0);

  set(): void {
    this.begun.fetchAdd(1);
    this.event.set();
    this.done.fetchAdd(1);
  }
}

const ROOM: u64 = 3;

/** Numbers in order, through a buffer with little room. */
class Buffer {
  readonly mutex: Mutex = new Mutex();
  readonly notEmpty: Condition = new Condition();
  readonly notFull: Condition = new Condition();
  readonly items = new FixedArray<u64, 3>();
  head: u64 = 0;
  tail: u64 = 0;

  private enter(): void {
    this.mutex.lock();
    this.recover();
  }

  /** Who was killed in here may not have done what it had a signal for. */
  private recover(): void {
    if (!this.mutex.takeAbandoned()) return;
    this.notEmpty.signalAll();
    this.notFull.signalAll();
  }

  put(index: u32): void {
    this.enter();
    while (this.tail - this.head === ROOM && !stopping.load()) {
      noteWait(Waits.Full, index);
      this.notFull.wait(this.mutex);
      noteGoesOn(Waits.Full, index);
      this.recover();
    }
    if (this.tail - this.head < ROOM) {
      this.items[usize(this.tail % ROOM)] = this.tail;
      this.tail += 1;
      this.notEmpty.signal();
    }
    this.mutex.unlock();
  }

  take(index: u32): void {
    this.enter();
    while (this.tail === this.head && !stopping.load()) {
      noteWait(Waits.Empty, index);
      this.notEmpty.wait(this.mutex);
      noteGoesOn(Waits.Empty, index);
      this.recover();
    }
    if (this.tail > this.head) {
      assert(this.items[usize(this.head % ROOM)] === this.head, "a buffer's order is broken");
      this.head += 1;
      this.notFull.signal();
    }
    this.mutex.unlock();
  }

  /** Looked at while nobody is in it. */
  check(index: u32): void {
    assert(this.tail - this.head <= ROOM, "a buffer holds too much");
    if (this.mutex.owner() !== null || stopping.load()) return;
    const takers = crowdOf(Waits.Empty, index);
    const putters = crowdOf(Waits.Full, index);
    const isLost =
      (takers.queued > 0 && u64(takers.woken) < this.tail - this.head) ||
      (putters.queued > 0 && u64(putters.woken) < ROOM - (this.tail - this.head));
    if (!isLost) return;
    // The next one in there looks after it.
    assert(this.mutex.takeAbandoned(), "a condition's signal is lost");
    this.mutex.noteAbandoned();
  }
}

const semaphores = new FixedArray<Permits, 2>();
const signals = new FixedArray<Signal, 2>();
const buffers = new FixedArray<Buffer, 2>();

function any(): u32 {
  return u32(below(u64(EACH)));
}

let closeUp: boolean = false;

/** In this run tasks do little else than to wait here, mostly for semaphores and buffers. */
export function lookClosely(): void {
  closeUp = true;
}

export function isCloseUp(): boolean {
  return closeUp;
}

/** One of all, as a thread. */
export function useSync(): void {
  const index = any();
  // The last two are buffers.
  switch (below(closeUp ? 8 : 6)) {
    case 0: {
      const permits = semaphores[index];
      noteWait(Waits.Semaphore, index);
      permits.semaphore.acquire();
      noteGoesOn(Waits.Semaphore, index);
      permits.noteTaken();
      if (below(3) === 0) sleepNs(below(MS));
      permits.give();
      break;
    }
    case 1: {
      const permits = semaphores[index];
      if (!permits.semaphore.tryAcquire()) return;
      permits.noteTaken();
      permits.give();
      break;
    }
    case 2: {
      const signal = signals[index];
      // In this order: it may be set in between.
      const sets = signal.done.load();
      const isSet = signal.event.isSet();
      noteWait(Waits.Event, index);
      signal.event.wait();
      noteGoesOn(Waits.Event, index);
      assert(isSet || signal.begun.load() > sets, "an event that was not set let a task through");
      break;
    }
    case 3:
      changeSync();
      break;
    case 4:
    case 6:
      buffers[index].put(index);
      break;
    default:
      buffers[index].take(index);
  }
}

/** The same for an async task, which waits without a stack. */
export async function useSyncAsync(): Promise<void> {
  const index = any();
  if (below(2) === 0) {
    const permits = semaphores[index];
    noteWait(Waits.Semaphore, index);
    await permits.semaphore.acquireAsync();
    noteGoesOn(Waits.Semaphore, index);
    permits.noteTaken();
    if (below(3) === 0) await sleepAsync(below(MS));
    permits.give();
    return;
  }
  const signal = signals[index];
  const sets = signal.done.load();
  const isSet = signal.event.isSet();
  noteWait(Waits.Event, index);
  await signal.event.waitAsync();
  noteGoesOn(Waits.Event, index);
  assert(isSet || signal.begun.load() > sets, "an event that was not set let a task through");
}

/** Sets or resets an event, or gives a permit for one that went with a killed task. */
export function changeSync(): void {
  const index = any();
  switch (below(4)) {
    case 0:
      signals[index].event.reset();
      break;
    case 1:
    case 2:
      signals[index].set();
      break;
    default:
      if (semaphores[index].semaphore.available() === 0) semaphores[index].give();
  }
}

/** Everybody goes on. */
export function releaseAll(): void {
  for (let i: usize = 0; i < EACH; i++) {
    signals[i].set();
    semaphores[i].give();
    buffers[i].notEmpty.signalAll();
    buffers[i].notFull.signalAll();
  }
}

/** Called while every CPU has interrupts on. */
export function checkSync(): void {
  countCrowds();
  for (let i: u32 = 0; i < u32(EACH); i++) {
    const permits = semaphores[i];
    const left = permits.semaphore.available();
    assert(u64(left) + permits.taken.load() <= permits.given.load(), "permits from nowhere");
    const takers = crowdOf(Waits.Semaphore, i);
    assert(takers.queued === 0 || takers.woken >= left, "a permit waits, and so do tasks");
    const event = crowdOf(Waits.Event, i);
    assert(event.queued === 0 || !signals[i].event.isSet(), "an event is set, and tasks wait");
    buffers[i].check(i);
  }
}

/** What tasks with these numbers end with; others return. */
export function exitValueOf(id: u32): u64 {
  return id % 3 === 0 ? u64(id) * 7 + 1 : 0;
}

/** Whether a task may have been killed, by place. */
const killed = new FixedArray<u32, 16384>();

/** Before a task is killed. */
export function noteKill(id: u32): void {
  killed[usize(id % 16384)] = id;
}

function checkExit(id: u32, status: ExitStatus): void {
  assert(!isTask(id), `task ${id} was joined, and lives`);
  if (status.kind === ExitKind.Killed) {
    assert(killed[usize(id % 16384)] === id, `task ${id} was killed by nobody`);
    return;
  }
  assert(status.kind === ExitKind.Returned, `how task ${id} ended is not known`);
  assert(status.value === exitValueOf(id), `task ${id} ended with ${status.value}`);
}

/** By those who are no tasks of the load. */
export function joinKilled(id: u32): void {
  if (id !== 0) checkExit(id, joinTask(id));
}

/** Tasks wait only for older ones: nobody waits for itself. */
function mayJoin(id: u32): boolean {
  return id !== 0 && id < currentTask().id;
}

export function joinOne(id: u32): void {
  if (!mayJoin(id)) return;
  noteWait(Waits.Join, id);
  const status = joinTask(id);
  noteGoesOn(Waits.Join, id);
  checkExit(id, status);
}

/** One that waits for nobody. 0: it was not started. */
export function joinChild(id: u32): void {
  if (id === 0) return;
  noteWait(Waits.Join, id);
  const status = joinTask(id);
  noteGoesOn(Waits.Join, id);
  checkExit(id, status);
}

export async function joinOneAsync(id: u32): Promise<void> {
  if (!mayJoin(id)) return;
  noteWait(Waits.Join, id);
  const status = await joinAsync(id);
  noteGoesOn(Waits.Join, id);
  checkExit(id, status);
}
