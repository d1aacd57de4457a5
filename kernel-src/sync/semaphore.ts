/**
 * Counting permits, and events. Who finds none sleeps, first come, first served. Permits are given
 * by anybody, interrupt handlers too; nobody owns one, so nothing is inherited and a killed task
 * gives none back.
 */
import { CONDITION_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { rescheduleFrom } from "../sched/scheduler.ts";
import { WaitQueue } from "../sched/wait-queue.ts";

export class Semaphore {
  private readonly lock = new SpinLock(CONDITION_LOCK);
  private readonly queue = new WaitQueue(this.lock);

  constructor(private permits: u32) {}

  /** Waits for a permit and takes it. */
  acquire(): void {
    const flags = this.lock.acquire();
    while (this.permits === 0) this.queue.wait();
    this.permits -= 1;
    this.lock.release(flags);
  }

  /** The same for an async task. */
  async acquireAsync(): Promise<void> {
    const flags = this.lock.acquire();
    while (this.permits === 0) await this.queue.waitAsync();
    this.permits -= 1;
    this.lock.release(flags);
  }

  /** Takes a permit if there is one. */
  /** @irqsafe */
  tryAcquire(): boolean {
    const flags = this.lock.acquire();
    const taken = this.permits > 0;
    if (taken) this.permits -= 1;
    this.lock.release(flags);
    return taken;
  }

  /** One more permit. */
  /** @irqsafe */
  release(): void {
    const flags = this.lock.acquire();
    this.permits += 1;
    this.queue.wakeOne();
    this.lock.release(flags);
    rescheduleFrom(flags);
  }

  /** Permits at the moment. */
  available(): u32 {
    return this.permits;
  }
}

/** Something that has happened or not: `set` lets all through until `reset`. */
export class Event {
  private readonly lock = new SpinLock(CONDITION_LOCK);
  private readonly queue = new WaitQueue(this.lock);
  private happened: boolean = false;

  wait(): void {
    const flags = this.lock.acquire();
    while (!this.happened) this.queue.wait();
    this.lock.release(flags);
  }

  /** The same for an async task. */
  async waitAsync(): Promise<void> {
    const flags = this.lock.acquire();
    while (!this.happened) await this.queue.waitAsync();
    this.lock.release(flags);
  }

  /** @irqsafe */
  set(): void {
    const flags = this.lock.acquire();
    this.happened = true;
    this.queue.wakeAll();
    this.lock.release(flags);
    rescheduleFrom(flags);
  }

  /** @irqsafe */
  reset(): void {
    const flags = this.lock.acquire();
    this.happened = false;
    this.lock.release(flags);
  }

  isSet(): boolean {
    return this.happened;
  }
}
