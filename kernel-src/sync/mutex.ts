/**
 * Mutual exclusion for tasks: who finds a mutex taken sleeps, and its owner inherits the waiter's
 * priority until it gives the mutex back. Taking a free one is one atomic instruction and an entry
 * in the task's list. What is contended is guarded by one lock for all mutexes, so that chains of
 * owners can be followed over all CPUs. The data is in lockable.ts.
 */
import { DEBUG } from "gehri:build";
import { addressOf, compilerBarrier, refAt, sti } from "gehri:unsafe";
import { MUTEX_LOCK } from "../lock/ranks.ts";
import { heldLocks, SpinLock } from "../lock/spin-lock.ts";
import { logWarn } from "../log.ts";
import { startWaiting } from "../sched/async-tasks.ts";
import { hasBranches, leaveBranch, returnToBranch, takeStandIn } from "../sched/branches.ts";
import { followPriority } from "../sched/requests.ts";
import { blockCurrent, currentTask, rescheduleFrom, wake } from "../sched/scheduler.ts";
import { principalOf } from "../sched/stand-ins.ts";
import type { Task, Waiting } from "../sched/task.ts";
import type { Condition } from "./condition.ts";
import { closesCycle, inherit, Lockable } from "./lockable.ts";

/** Guards who waits for mutexes, and what owners inherit. */
export const mutexLock = new SpinLock(MUTEX_LOCK);

export class Mutex extends Lockable implements Waiting {
  constructor(name: string = "mutex", rank: u32 = 0) {
    super(name, rank);
  }

  /** Waits until it is free and takes it. A task that would wait for itself panics. */
  /** @inline */
  lock(): void {
    const task = currentTask();
    if (DEBUG) this.checkOrder(task);
    // Who is killed from here on may own it: see `releaseMutexes`.
    task.taking = this;
    if (this.word.compareExchange(0, addressOf(task))) this.note(task);
    else this.wait(task);
  }

  /** The same for an async task. */
  async lockAsync(): Promise<void> {
    if (this.tryLock()) return;
    const task = currentTask();
    if (hasBranches(task)) {
      await this.lockBranch();
      return;
    }
    const flags = mutexLock.acquire();
    task.taking = this;
    if (this.takeOrMark(task)) {
      mutexLock.release(flags);
      return;
    }
    this.refuseCycles(task);
    this.enlist(task);
    startWaiting(task, this);
    mutexLock.unlock();
    // Interrupts stay off until the task is parked: who wakes it finds it waiting.
    await suspend();
    currentTask().waitsIn = null;
  }

  /** The same for one of several calls of an async task, of which another one may be the owner. */
  private async lockBranch(): Promise<void> {
    const task = currentTask();
    const flags = mutexLock.acquire();
    const standIn = takeStandIn(task);
    const taken = this.takeOrMark(task);
    if (taken) {
      mutexLock.release(flags);
      return;
    }
    if (standIn !== null) {
      standIn.open(task, this);
      this.enlist(standIn);
    }
    while (standIn === null || standIn.isWaiting) {
      leaveBranch(mutexLock);
      await suspend();
      returnToBranch(mutexLock);
    }
    this.enterHeld(currentTask());
    standIn.close();
    mutexLock.unlock();
    sti();
  }

  /** `using held = await mutex.holdAsync();` */
  async holdAsync(): Promise<Mutex> {
    await this.lockAsync();
    return this;
  }

  /** Takes it if it is free. */
  tryLock(): boolean {
    const task = currentTask();
    task.taking = this;
    const taken = this.word.compareExchange(0, addressOf(task));
    if (taken) this.note(task);
    else task.taking = null;
    return taken;
  }

  /** Gives it back; the most important waiter has it then. Panics if another task holds it. */
  /** @effect irq */
  /** @inline */
  unlock(): void {
    const task = currentTask();
    if (task.held === this) {
      task.taking = this;
      compilerBarrier();
      task.held = this.nextHeld;
      if (this.word.compareExchange(addressOf(task), 0)) {
        task.taking = null;
        return;
      }
    }
    this.giveBack(task);
  }

  /** `using held = mutex.hold();`: locked to the end of the scope. */
  /** @inline */
  hold(): Mutex {
    this.lock();
    return this;
  }

  /** @inline */
  [Symbol.dispose](): void {
    this.unlock();
  }

  /**
   * For the owner: true if a task ended while it held this, so that what the mutex guards may be
   * half done. True once for each such end.
   */
  takeAbandoned(): boolean {
    const was = this.isAbandoned;
    this.isAbandoned = false;
    return was;
  }

  /** For tests and for people: the number of its owner; 0 if it is free. */
  ownerId(): u32 {
    const flags = mutexLock.acquire();
    // An owner cannot end while the lock is held, unless nobody waits; then its memory stays.
    const owner = this.owner();
    const id: u32 = owner === null ? 0 : owner.id;
    mutexLock.release(flags);
    return id;
  }

  /** A killed task does not wait any more. */
  leave(task: Task): void {
    mutexLock.lock();
    // Else it has been made the owner meanwhile, and `releaseMutexes` comes next.
    if (task.isWaiting) {
      this.removeWaiter(task);
      const owner = this.owner();
      if (owner !== null) inherit(owner, followPriority);
    } else {
      const owner = principalOf(task);
      if (owner !== task) passOn(owner, this.handOn(owner));
    }
    mutexLock.unlock();
  }

  /** @inline */
  private note(task: Task): void {
    this.nextHeld = task.held;
    compilerBarrier();
    task.held = this;
  }

  /** @noinline */
  private wait(task: Task): void {
    const flags = mutexLock.acquire();
    if (!this.takeOrMark(task)) {
      this.refuseCycles(task);
      this.enlist(task);
      blockCurrent(this, mutexLock);
      assert(this.owner() === task, "a task goes on without the mutex that it waited for");
    }
    mutexLock.release(flags);
  }

  private refuseCycles(task: Task): void {
    if (closesCycle(task, this)) refuseCycle(task, this);
  }

  private enlist(task: Task): void {
    this.addWaiter(task);
    const owner = this.owner();
    if (owner !== null) inherit(owner, followPriority);
  }

  /** Somebody waits, or the task gives its mutexes back in another order. */
  /** @noinline */
  private giveBack(task: Task): void {
    const flags = mutexLock.acquire();
    assert(this.owner() === task, `mutex "${this.name}" is given back by a task without it`);
    this.leaveHeld(task);
    const next = this.handOn(task);
    task.taking = null;
    passOn(task, next);
    mutexLock.release(flags);
    rescheduleFrom(flags);
  }

  /** Debug builds: mutexes with ranks are taken in rising order, and no spin lock is held. */
  /** @noinline */
  private checkOrder(task: Task): void {
    assert(heldLocks() === 0, `mutex "${this.name}" is taken while a spin lock is held`);
    if (this.rank === 0) return;
    let at = task.held;
    while (at !== null) {
      assert(
        at.rank < this.rank,
        `lock order: mutex "${this.name}" is taken while "${at.name}" is held`,
      );
      at = at.nextHeld;
    }
  }
}

/** A mutex of `from` was given to somebody else, or nobody. */
function passOn(from: Task, next: Task | null): void {
  if (next === null) return;
  inherit(from, followPriority);
  inherit(principalOf(next), followPriority);
  wake(next);
}

/** Names the tasks and mutexes that wait for each other, one log line each, and panics. */
/** @noinline */
function refuseCycle(task: Task, wanted: Lockable): never {
  let waiter = task;
  let at = wanted;
  for (;;) {
    const owner = at.owner();
    if (owner === null) break;
    logWarn(`deadlock: "${waiter.name}" waits for "${at.name}", which "${owner.name}" holds`);
    if (owner === task) break;
    const next = owner.blockedOn;
    if (next === null) break;
    waiter = owner;
    at = next;
  }
  panic(`deadlock: task "${task.name}" waits for mutex "${wanted.name}" and would wait for itself`);
}

/**
 * Hands on what a task holds that ends, marked as abandoned. The task does not run any more, or is
 * about to switch away for the last time; interrupts are off.
 */
/** @inline */
export function releaseMutexes(task: Task): void {
  if (task.taking !== null || task.held !== null) abandon(task);
}

/** @noinline */
function abandon(task: Task): void {
  const signalled = task.signalled;
  task.signalled = 0;
  if (signalled !== 0) refAt<Condition>(signalled).passOn();
  mutexLock.lock();
  const taking = task.taking;
  task.taking = null;
  // Taken, or not quite given back, and not in the list at the moment.
  if (taking !== null && taking.owner() === task) {
    taking.leaveHeld(task);
    abandonOne(task, taking);
  }
  for (;;) {
    const first = task.held;
    if (first === null) break;
    task.held = first.nextHeld;
    abandonOne(task, first);
  }
  task.inherited.store(-1, "relaxed");
  mutexLock.unlock();
}

function abandonOne(task: Task, held: Lockable): void {
  held.noteAbandoned();
  const next = held.handOn(task);
  if (next === null) return;
  inherit(principalOf(next), followPriority);
  wake(next);
}

/** After the priority of `task` was set: its own waiting may ask more, or less, of others. */
/** Call with the lock of mutexes held. */
export function passPriorityOn(task: Task): void {
  const awaited = task.blockedOn;
  if (awaited === null) return;
  const owner = awaited.owner();
  if (owner !== null) inherit(owner, followPriority);
}
