/** Waiting, with a mutex held, for something that the mutex guards. */
import { addressOf } from "gehri:unsafe";
import { CONDITION_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { currentTask, rescheduleFrom } from "../sched/scheduler.ts";
import { WaitQueue } from "../sched/wait-queue.ts";
import type { Mutex } from "./mutex.ts";

export class Condition {
  private readonly lock = new SpinLock(CONDITION_LOCK);
  private readonly queue = new WaitQueue(this.lock);

  /**
   * Gives `mutex` back, waits for a signal and takes it again. No signal is lost that is sent with
   * the mutex held. Test what you wait for again: others may have been quicker.
   */
  wait(mutex: Mutex): void {
    const flags = this.lock.acquire();
    mutex.unlock();
    this.queue.wait();
    // Who is killed from here on has not used the signal: see `releaseMutexes`.
    const task = currentTask();
    task.signalled = addressOf(this);
    task.taking = mutex;
    this.lock.release(flags);
    mutex.lock();
    task.signalled = 0;
  }

  /** A task that had a signal has ended without the mutex: the next one goes on instead. */
  passOn(): void {
    this.lock.lock();
    this.queue.wakeOne();
    this.lock.unlock();
  }

  /** Wakes the task that has waited longest. */
  signal(): void {
    const flags = this.lock.acquire();
    this.queue.wakeOne();
    this.lock.release(flags);
    rescheduleFrom(flags);
  }

  /** Wakes all that wait now. */
  signalAll(): void {
    const flags = this.lock.acquire();
    this.queue.wakeAll();
    this.lock.release(flags);
    rescheduleFrom(flags);
  }
}
