/**
 * A queue for each direction, as network cards and consoles have: buffers that stand ready for what
 * comes, and buffers to send. Where they are, and how large, is the driver's affair; here is
 * which of them the device has. Buffer n of either direction is the queue's descriptor n.
 */
import { CHAIN_END, type Completion, VirtQueue } from "./queue.ts";
import { type QueueNeeds, startQueue } from "./setup.ts";
import { type Agreement, agree, FEATURE_EVENT_INDEX, type Transport } from "./transport.ts";

/** 5.1.2 and 5.3.2: the queues of the first pair. */
const RECEIVE: u16 = 0;
const TRANSMIT: u16 = 1;

export class QueuePair {
  private readonly receiver = new VirtQueue();
  private readonly sender = new VirtQueue();
  private transport: Transport | null = null;

  /** What the device has done wrong; "" while it keeps to the rules. */
  get problem(): string {
    return this.receiver.problem.length > 0 ? this.receiver.problem : this.sender.problem;
  }

  /** Agrees on features of those wanted, and starts both queues. Then `begin` and `prepare`. */
  start(transport: Transport, needs: QueueNeeds, wanted: u64): Agreement {
    this.transport = transport;
    const agreement = agree(transport, wanted | FEATURE_EVENT_INDEX);
    const { features } = agreement;
    if (agreement.problem.length > 0) return agreement;
    const eventIndex = (features & FEATURE_EVENT_INDEX) !== 0;
    const receives = startQueue(transport, RECEIVE, this.receiver, { ...needs, eventIndex });
    if (receives.length > 0) return { problem: receives, features };
    const sends = startQueue(transport, TRANSMIT, this.sender, { ...needs, eventIndex });
    return { problem: sends, features };
  }

  /**
   * Where a buffer for what comes is; gives it to the device, if the queue is long enough.
   * `tellReceiver` afterwards.
   */
  prepare(index: u16, address: u64, bytes: u32): void {
    if (this.receiver.isTaken(index)) return;
    this.receiver.set(index, { address, bytes, written: true }, CHAIN_END);
    this.receiver.offer(index, bytes);
  }

  /** Gives the device a buffer again that something came in; `tellReceiver` afterwards. */
  /** @inline */
  post(index: u16, bytes: u32): void {
    this.receiver.offer(index, bytes);
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

  /** Whether this buffer cannot be sent now: the device has it, or the queue is too short. */
  /** @inline */
  isSending(index: u16): boolean {
    return this.sender.isTaken(index);
  }

  /**
   * Has a buffer sent that `isSending` has nothing against; `tellSender` afterwards. False: the
   * device is broken.
   */
  /** @inline */
  send(index: u16, address: u64, bytes: u32): boolean {
    this.sender.set(index, { address, bytes, written: false }, CHAIN_END);
    return this.sender.offer(index, 0);
  }

  /** @inline */
  tellSender(): void {
    const { transport } = this;
    if (transport !== null && this.sender.needsNotification()) transport.notify(TRANSMIT);
  }

  /** Takes back the buffers that the device has sent. */
  reclaim(): void {
    while (this.sender.take() !== null) {
      // Each comes back once.
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
