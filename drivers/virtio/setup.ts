/** From a queue's number to a queue that both sides know. */
import {
  AVAILABLE_OFFSET,
  type QueueMemory,
  USED_OFFSET,
  usableSize,
  type VirtQueue,
} from "./queue.ts";
import type { QueueSetup, Transport } from "./transport.ts";

/** Memory of one queue, zeroed, and where the device finds it. */
export type QueueRegion = { readonly memory: QueueMemory; readonly address: u64 };

/** Where the memory of queues comes from; null: there is none. */
export interface QueueSource {
  takeQueue(): QueueRegion | null;
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
  const region = needs.source.takeQueue();
  if (region === null) return "gets no memory for a queue";
  queue.start(region.memory, size, needs.eventIndex);
  const { address } = region;
  const setup: QueueSetup = {
    size,
    descriptors: address,
    available: address + AVAILABLE_OFFSET,
    used: address + USED_OFFSET,
    message: needs.message,
  };
  return transport.startQueue(number, setup) ? "" : "does not take a queue";
}
