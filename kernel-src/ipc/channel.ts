/**
 * A ring with waiting: a side that finds it full or empty sleeps until the other has moved. While
 * messages flow, a message costs one more test and no call.
 */
import { irqRestore, irqSave } from "gehri:unsafe";
import { WaitQueue } from "../sched/wait-queue.ts";
import { type Message, Ring, RingState } from "./ring.ts";

export class Channel {
  private readonly ring = new Ring();
  private readonly readers = new WaitQueue();
  private readonly writers = new WaitQueue();
  private readerWaits: boolean = false;
  private writerWaits: boolean = false;

  /** Waits for room. False: the ring is broken. */
  send(message: Message): boolean {
    for (;;) {
      const state = this.ring.put(message);
      if (state === RingState.Broken) return false;
      if (state === RingState.Done) break;
      this.waitForRoom();
    }
    if (this.readerWaits) this.readers.wakeOne();
    return true;
  }

  /** Waits for a message. False: the ring is broken. */
  receive(message: Message): boolean {
    for (;;) {
      const state = this.ring.get(message);
      if (state === RingState.Broken) return false;
      if (state === RingState.Done) break;
      this.waitForMessage();
    }
    if (this.writerWaits) this.writers.wakeOne();
    return true;
  }

  /** With interrupts off nobody can move between the test and the wait: one CPU. */
  private waitForRoom(): void {
    const flags = irqSave();
    this.writerWaits = true;
    if (this.ring.isFull()) this.writers.wait();
    this.writerWaits = false;
    irqRestore(flags);
  }

  private waitForMessage(): void {
    const flags = irqSave();
    this.readerWaits = true;
    if (this.ring.isEmpty()) this.readers.wait();
    this.readerWaits = false;
    irqRestore(flags);
  }
}
