/**
 * A ring with waiting: a side that finds it full or empty sleeps until the other has moved. While
 * messages flow, a message costs one more test and no call.
 */
import { CHANNEL_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { rescheduleFrom } from "../sched/scheduler.ts";
import { WaitQueue } from "../sched/wait-queue.ts";
import { type Message, Ring, RingState } from "./ring.ts";

export class Channel {
  private readonly ring = new Ring();
  private readonly lock = new SpinLock(CHANNEL_LOCK);
  private readonly readers = new WaitQueue(this.lock);
  private readonly writers = new WaitQueue(this.lock);
  private readonly readerWaits = new Atomic<boolean>(false);
  private readonly writerWaits = new Atomic<boolean>(false);

  /** Waits for room. False: the ring is broken. */
  send(message: Message): boolean {
    for (;;) {
      const state = this.ring.put(message);
      if (state !== RingState.Again) return this.wasSent(state);
      this.waitForRoom();
    }
  }

  /** The same in an async task. */
  async sendAsync(message: Message): Promise<boolean> {
    for (;;) {
      const state = this.ring.put(message);
      if (state !== RingState.Again) return this.wasSent(state);
      const flags = this.lock.acquire();
      this.writerWaits.store(true);
      if (this.ring.isFull()) await this.writers.waitAsync();
      this.writerWaits.store(false);
      this.lock.release(flags);
    }
  }

  /** @inline */
  private wasSent(state: RingState): boolean {
    if (state === RingState.Broken) return false;
    // The message is seen before the other side is found not to wait, or the other way round.
    fence("seq_cst");
    if (this.readerWaits.load("relaxed")) this.wakeOne(this.readers);
    return true;
  }

  /** Waits for a message. False: the ring is broken. */
  receive(message: Message): boolean {
    for (;;) {
      const state = this.ring.get(message);
      if (state !== RingState.Again) return this.wasReceived(state);
      this.waitForMessage();
    }
  }

  /** The same in an async task. */
  async receiveAsync(message: Message): Promise<boolean> {
    for (;;) {
      const state = this.ring.get(message);
      if (state !== RingState.Again) return this.wasReceived(state);
      const flags = this.lock.acquire();
      this.readerWaits.store(true);
      if (this.ring.isEmpty()) await this.readers.waitAsync();
      this.readerWaits.store(false);
      this.lock.release(flags);
    }
  }

  /** @inline */
  private wasReceived(state: RingState): boolean {
    if (state === RingState.Broken) return false;
    fence("seq_cst");
    if (this.writerWaits.load("relaxed")) this.wakeOne(this.writers);
    return true;
  }

  private wakeOne(queue: WaitQueue): void {
    const flags = this.lock.acquire();
    queue.wakeOne();
    this.lock.release(flags);
    rescheduleFrom(flags);
  }

  /** Nobody is woken between the test and the wait: that takes the lock. */
  private waitForRoom(): void {
    const flags = this.lock.acquire();
    this.writerWaits.store(true);
    if (this.ring.isFull()) this.writers.wait();
    this.writerWaits.store(false);
    this.lock.release(flags);
  }

  private waitForMessage(): void {
    const flags = this.lock.acquire();
    this.readerWaits.store(true);
    if (this.ring.isEmpty()) this.readers.wait();
    this.readerWaits.store(false);
    this.lock.release(flags);
  }
}
