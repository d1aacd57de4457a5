/** From a queue's number to a queue that both sides know. */
import { type QueueMemory, usableSize, type VirtQueue } from "./queue.ts";
import type { QueueSetup, Transport } from "./transport.ts";

/** Memory of one queue, zeroed, and where the device finds its parts. */
export type QueueRegion = {
  readonly memory: QueueMemory;
  readonly descriptors: u64;
  readonly available: u64;
  readonly used: u64;
};

/** Where the memory of queues comes from; null: there is none. */
export interface QueueSource {
  takeQueue(size: u16): QueueRegion | null;
}

/** What a driver needs of the machine to start a queue. */
export type QueueNeeds = {
  readonly source: QueueSource;
  /** The interrupt message of the queue, or `NO_MESSAGE`. */
  readonly message: u16;
  readonly eventIndex: boolean;
};

/** Step 7 of virtio 1.2, 3.1.1 for one queue. Gives what is wrong, or "". */
export function startQueue(
  transport: Transport,
  number: u16,
  queue: VirtQueue,
  needs: QueueNeeds,
): string {
  const size = usableSize(transport.queueLimit(number));
  if (size === 0) return "lacks a queue";
  const region = needs.source.takeQueue(size);
  if (region === null) return "gets no memory for a queue";
  queue.start(region.memory, needs.eventIndex);
  const { descriptors, available, used } = region;
  const setup: QueueSetup = { size, descriptors, available, used, message: needs.message };
  return transport.startQueue(number, setup) ? "" : "does not take a queue";
}
