/**
 * Memory that devices reach: frames of the map of all memory, zeroed. It is given back only once
 * the device can reach memory no more.
 */
import { fillBytes, refAt, sliceAt } from "gehri:unsafe";
import { QUEUES_MAX } from "../../drivers/virtio/limits.ts";
import type { QueueMemory } from "../../drivers/virtio/queue.ts";
import type { QueueRegion, QueueSource } from "../../drivers/virtio/setup.ts";
import { FRAME_BYTES, giveFrames, takeFrames } from "../memory/frames.ts";
import { physicalToVirtual } from "../memory/paging.ts";

/** The memory of a queue of 256 descriptors: two pages. */
const QUEUE_ORDER: u8 = 1;

static_assert(u64(sizeof<QueueMemory>()) <= FRAME_BYTES << QUEUE_ORDER);

/** 2^order zeroed frames, by their physical address; 0 if there is no memory. */
export function takeZeroed(order: u8): u64 {
  const address = takeFrames(order);
  if (address !== 0) fillBytes(physicalToVirtual(address), 0, usize(FRAME_BYTES) << order);
  return address;
}

/** Gives back what `takeZeroed(order)` gave; 0 is nothing. */
export function giveZeroed(address: u64, order: u8): void {
  if (address !== 0) giveFrames(address, order);
}

/** Zeroed memory that a device reaches, of 2^order frames; held until it is given back. */
export class DeviceMemory {
  private at: u64 = 0;

  constructor(private readonly order: u8) {}

  /** Physical; 0 while nothing is held. */
  /** @inline */
  get address(): u64 {
    return this.at;
  }

  /** While it is held. */
  get bytes(): Slice<u8> {
    return sliceAt<u8>(physicalToVirtual(this.at), usize(FRAME_BYTES) << this.order);
  }

  /** What is held still stays as it is. False: there is no memory. */
  take(): boolean {
    if (this.at === 0) this.at = takeZeroed(this.order);
    return this.at !== 0;
  }

  /** Once the device can reach it no more, and nobody looks at it. */
  give(): void {
    giveZeroed(this.at, this.order);
    this.at = 0;
  }
}

/** The memory of one device's queues. */
export class FrameQueues implements QueueSource {
  private readonly taken = new FixedArray<u64, typeof QUEUES_MAX>();
  private count: usize = 0;

  takeQueue(): QueueRegion | null {
    if (this.count === QUEUES_MAX) return null;
    const address = takeZeroed(QUEUE_ORDER);
    if (address === 0) return null;
    this.taken[this.count] = address;
    this.count += 1;
    return { memory: refAt<QueueMemory>(physicalToVirtual(address)), address };
  }

  /** Once the device is silent, and nobody uses the queues any more. */
  giveBack(): void {
    for (const address of this.taken.slice(0, this.count)) giveZeroed(address, QUEUE_ORDER);
    this.count = 0;
  }
}
