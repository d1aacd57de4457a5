/** The virtio entropy device (virtio 1.2, 5.4): fills memory with random bytes. */
import { CHAIN_END, VirtQueue } from "./queue.ts";
import { type QueueNeeds, startQueue } from "./setup.ts";
import { agree, begin, FEATURE_EVENT_INDEX, type Transport } from "./transport.ts";

/** The descriptor of the only request. */
const ONLY: u16 = 0;

export class VirtioRng {
  private readonly queue = new VirtQueue();
  private transport: Transport | null = null;

  /** What the device has done wrong; "" while it keeps to the rules. */
  get problem(): string {
    return this.queue.problem;
  }

  /** Gives what is wrong, or "". */
  start(transport: Transport, needs: QueueNeeds): string {
    this.transport = transport;
    const { problem, features } = agree(transport, FEATURE_EVENT_INDEX);
    if (problem.length > 0) return problem;
    const eventIndex = (features & FEATURE_EVENT_INDEX) !== 0;
    const queueProblem = startQueue(transport, 0, this.queue, { ...needs, eventIndex });
    if (queueProblem.length > 0) return queueProblem;
    begin(transport);
    this.queue.disableInterrupts();
    return "";
  }

  /** Asks for `bytes` at a physical address. False: it is still at the last request, or broken. */
  ask(address: u64, bytes: u32): boolean {
    const { transport } = this;
    if (transport === null || this.queue.isTaken(ONLY)) return false;
    this.queue.set(ONLY, { address, bytes, written: true }, CHAIN_END);
    if (!this.queue.offer(ONLY, bytes)) return false;
    if (this.queue.needsNotification()) transport.notify(0);
    return true;
  }

  /** How many bytes have come; 0: none yet. */
  come(): u32 {
    const completion = this.queue.take();
    return completion === null ? 0 : completion.bytes;
  }
}
