/**
 * Tasks that wait for something to happen, first come, first served. What they wait for and the
 * queue itself are guarded by one lock: it is held from the test of the condition to the wait, and
 * by who changes the condition and wakes.
 */
import { cli } from "gehri:unsafe";
import type { SpinLock } from "../lock/spin-lock.ts";
import { startWaiting } from "./async-tasks.ts";
import { hasBranches, leaveBranch, returnToBranch, takeStandIn } from "./branches.ts";
import { blockCurrent, currentTask, wake } from "./scheduler.ts";
import type { StandIn } from "./stand-ins.ts";
import { type Task, TaskList, type Waiting } from "./task.ts";

export class WaitQueue implements Waiting {
  private readonly waiting = new TaskList();

  constructor(private readonly lock: SpinLock) {}

  /**
   * Waits for a wake-up with the lock held and interrupts off; the lock is free meanwhile, and held
   * again afterwards. Test the condition again: others may have been quicker.
   */
  wait(): void {
    const task = currentTask();
    this.waiting.append(task);
    task.isWaiting = true;
    blockCurrent(this, this.lock);
  }

  /** The same for an async task: interrupts are off, and the lock is held, also afterwards. */
  async waitAsync(): Promise<void> {
    const task = currentTask();
    if (!hasBranches(task)) {
      startWaiting(task, this);
      this.waiting.append(task);
      task.isWaiting = true;
      this.lock.unlock();
      await suspend();
      cli();
      currentTask().waitsIn = null;
      this.lock.lock();
      return;
    }
    const standIn = takeStandIn(task);
    if (standIn !== null) this.append(task, standIn);
    while (standIn === null || standIn.isWaiting) {
      leaveBranch(this.lock);
      await suspend();
      returnToBranch(this.lock);
    }
    standIn.close();
  }

  private append(task: Task, standIn: StandIn): void {
    standIn.open(task, this);
    this.waiting.append(standIn);
    standIn.isWaiting = true;
  }

  /** Wakes the task that has waited longest. False: nobody waits. Call with the lock held. */
  wakeOne(): boolean {
    const task = this.waiting.first;
    if (task === null) return false;
    this.waiting.remove(task);
    task.isWaiting = false;
    wake(task);
    return true;
  }

  /** Wakes those who wait now. Call with the lock held. */
  wakeAll(): void {
    while (this.wakeOne()) {
      // Who waits again at once comes after the lock is free.
    }
  }

  /**
   * Takes a task out that is killed. It may have been woken meanwhile; then who woke it has said so
   * to its CPU when this returns, as that is done with the lock held. That wake-up was meant for
   * somebody who goes on: the next one gets it.
   */
  leave(task: Task): void {
    this.lock.lock();
    if (task.isWaiting) {
      this.waiting.remove(task);
      task.isWaiting = false;
    } else {
      this.wakeOne();
    }
    this.lock.unlock();
  }
}
