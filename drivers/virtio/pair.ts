/**
 * A queue for each direction, as network cards and consoles have: buffers that stand ready for what
 * comes, and buffers to send. Where they are, and how large, is the driver's affair; here is
 * which of them the device has. Buffer n of either direction has the token n + 1.
 */
import type { Piece } from "./queue.ts";
import { type Completion, VirtQueue } from "./queue.ts";
import { type QueueNeeds, startQueue } from "./setup.ts";
import { type Agreement, agree, FEATURE_EVENT_INDEX, type Transport } from "./transport.ts";

/** 5.1.2 and 5.3.2: the queues of the first pair. */
const RECEIVE: u16 = 0;
const TRANSMIT: u16 = 1;

export class QueuePair<Buffers extends number> {
  private readonly receiver = new VirtQueue();
  private readonly sender = new VirtQueue();
  private transport: Transport | null = null;
  /** Buffers to send, by number; true: the device has it. */
  private readonly sending = new FixedArray<boolean, Buffers>();

  /** What the device has done wrong; "" while it keeps to the rules. */
  get problem(): string {
    return this.receiver.problem.length > 0 ? this.receiver.problem : this.sender.problem;
  }

  /** Agrees on features, of those wanted, and starts both queues. Then come `begin` and `post`. */
  start(transport: Transport, needs: QueueNeeds, wanted: u64): Agreement {
    this.transport = transport;
    this.sending.fill(false);
    const agreement = agree(transport, wanted | FEATURE_EVENT_INDEX);
    const { features } = agreement;
    if (agreement.problem.length > 0) return agreement;
    const eventIndex = (features & FEATURE_EVENT_INDEX) !== 0;
    const receives = startQueue(transport, RECEIVE, this.receiver, { ...needs, eventIndex });
    if (receives.length > 0) return { problem: receives, features };
    const sends = startQueue(transport, TRANSMIT, this.sender, { ...needs, eventIndex });
    return { problem: sends, features };
  }

  /** Gives the device a buffer for what comes; `tellReceiver` afterwards. */
  /** @inline */
  post(token: u32, address: u64, bytes: u32): void {
    const piece: FixedArray<Piece, 1> = [{ address, bytes, written: true }];
    this.receiver.add(piece, token);
  }

  /** @inline */
  tellReceiver(): void {
    const { transport } = this;
    if (transport !== null && this.receiver.needsNotification()) transport.notify(RECEIVE);
  }

  /** The next buffer that something came in; null: there is none. */
  /** @inline */
  receive(): Completion | null {
    return this.receiver.take();
  }

  /** Asks for an interrupt when something comes. True: it has already. */
  listenToReceived(): boolean {
    return this.receiver.enableInterrupts();
  }

  /** No interrupts of what comes until `listenToReceived`; a wish. */
  /** @irqsafe */
  /** @noalloc */
  hushReceived(): void {
    this.receiver.disableInterrupts();
  }

  /** Whether the device has this buffer to send. */
  /** @inline */
  isSending(index: usize): boolean {
    return this.sending[index];
  }

  /** Has a buffer sent; `tellSender` afterwards. False: the queue is full, or the device broken. */
  /** @inline */
  send(index: usize, address: u64, bytes: u32): boolean {
    const piece: FixedArray<Piece, 1> = [{ address, bytes, written: false }];
    if (!this.sender.add(piece, u32(index) + 1)) return false;
    this.sending[index] = true;
    return true;
  }

  /** @inline */
  tellSender(): void {
    const { transport } = this;
    if (transport !== null && this.sender.needsNotification()) transport.notify(TRANSMIT);
  }

  /** Takes back the buffers that the device has sent. */
  reclaim(): void {
    for (let tries: usize = 0; tries < this.sending.length; tries++) {
      const completion = this.sender.take();
      if (completion === null) return;
      this.sending[completion.token - 1] = false;
    }
  }

  /** Asks for an interrupt when something is sent. True: it is already. */
  listenToSent(): boolean {
    return this.sender.enableInterrupts();
  }

  /** No interrupts of what is sent until `listenToSent`; a wish. */
  hushSent(): void {
    this.sender.disableInterrupts();
  }
}
