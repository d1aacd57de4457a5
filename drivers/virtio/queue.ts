/**
 * The split virtqueue (virtio 1.2, 2.7), the driver's side. The device can write all of the queue's
 * memory at any time, so nothing that is read from there is believed: which chains of descriptors
 * the device has and how much it may write into them stands in the driver's own memory, and
 * descriptors are written and never read. A device that breaks the rules breaks its queue, with
 * the reason; it is then of no more use until it is reset.
 */
import { QUEUE_SIZE_MAX } from "./limits.ts";

/** 2.7.5: one piece of memory. */
export class Descriptor {
  address: u64 = 0;
  length: u32 = 0;
  flags: u16 = 0;
  next: u16 = 0;
}

static_assert(sizeof<Descriptor>() === 16);

const DESCRIPTOR_NEXT: u16 = 1;
const DESCRIPTOR_WRITE: u16 = 2;
const AVAILABLE_NO_INTERRUPT: u16 = 1;
const USED_NO_NOTIFY: u16 = 1;

/** One more than there are descriptors: what follows on a ring is no entry of its own here. */
const RING_ENTRIES = 257;

static_assert(RING_ENTRIES === QUEUE_SIZE_MAX + 1);

/** 2.7.6: what the driver gives. */
export class AvailableRing {
  readonly flags = new Atomic<u16>(0);
  readonly index = new Atomic<u16>(0);
  /** As many heads as descriptors; then the used index to interrupt at. */
  readonly heads = new FixedArray<Atomic<u16>, typeof RING_ENTRIES>();
}

/** A chain that the device gives back: its first descriptor, and the bytes that it wrote. */
export class UsedEntry {
  readonly head = new Atomic<u32>(0);
  readonly bytes = new Atomic<u32>(0);
}

/** 2.7.8: what the device gives back. Apart from what the driver writes, for the caches' sake. */
/** @aligned 64 */
export class UsedRing {
  readonly flags = new Atomic<u16>(0);
  readonly index = new Atomic<u16>(0);
  /** As many as descriptors; then, in the lower half of a head, the index to notify at. */
  readonly entries = new FixedArray<UsedEntry, typeof RING_ENTRIES>();
}

/** What both sides see, for a queue of any size; zeroed before the device learns of it. */
export class QueueMemory {
  readonly descriptors = new FixedArray<Descriptor, typeof QUEUE_SIZE_MAX>();
  readonly available = new AvailableRing();
  readonly used = new UsedRing();
}

/** From its start to its parts. */
export const AVAILABLE_OFFSET: u64 = u64(offsetof<QueueMemory>("available"));
export const USED_OFFSET: u64 = u64(offsetof<QueueMemory>("used"));

/** A piece of memory, by its physical address. */
export type Piece = {
  readonly address: u64;
  readonly bytes: u32;
  /** The device writes it, else reads it. */
  readonly written: boolean;
};

/** A chain that the device has done: its first descriptor, and the bytes that it wrote. */
export type Completion = { readonly head: u16; readonly bytes: u32 };

/** No descriptor follows. */
export const CHAIN_END: u16 = 0xffff;

/** The largest power of two that both the device and this library can do; 0: there is no queue. */
export function usableSize(offered: u16): u16 {
  let size: u16 = QUEUE_SIZE_MAX;
  while (size > offered) size /= 2;
  return size;
}

export class VirtQueue {
  /** Null: it was not started, or the device broke the rules. */
  private memory: QueueMemory | null = null;
  private length: u16 = 0;
  /** The length less one, a mask: lengths are powers of two up to 256. */
  private mask: u8 = 0;
  private eventIndex: boolean = false;
  /**
   * By the first descriptor of a chain that the device has, one more than the bytes that it may
   * write; 0: it has none that starts there.
   */
  private readonly limits = new FixedArray<u32, typeof QUEUE_SIZE_MAX>();
  private nextAvailable: u16 = 0;
  private lastNotified: u16 = 0;
  private nextUsed: u16 = 0;
  private problemText: string = "";

  /** What the device has done wrong; "" while the queue is in order. */
  get problem(): string {
    return this.problemText;
  }

  /** How many descriptors there are. */
  get size(): u16 {
    return this.length;
  }

  /** Starts with nothing at the device. `eventIndex`: EVENT_IDX was negotiated (2.7.10). */
  start(memory: QueueMemory, size: u16, eventIndex: boolean): void {
    assert(size > 0 && size <= QUEUE_SIZE_MAX && (size & (size - 1)) === 0, "virtio: queue size");
    this.memory = memory;
    this.length = size;
    this.mask = u8(size - 1);
    this.eventIndex = eventIndex;
    this.limits.fill(0);
    this.nextAvailable = 0;
    this.lastNotified = 0;
    this.nextUsed = 0;
    this.problemText = "";
  }

  /**
   * Writes one descriptor, of a chain that the device does not have; `next` is the chain's next
   * one, or `CHAIN_END`. What the device reads comes before what it writes (2.7.4.2). Which
   * descriptors are a chain is up to the driver: those that always mean the same are written once.
   */
  /** @inline */
  set(index: u16, piece: Piece, next: u16): void {
    const { memory } = this;
    if (memory === null) return;
    const descriptor = memory.descriptors[index];
    descriptor.address = piece.address;
    descriptor.length = piece.bytes;
    descriptor.flags =
      (piece.written ? DESCRIPTOR_WRITE : 0) | (next === CHAIN_END ? 0 : DESCRIPTOR_NEXT);
    descriptor.next = next;
  }

  /** Another piece of memory for a descriptor that was `set`, and is not the last of its chain. */
  /** @inline */
  refill(index: u16, piece: Piece): void {
    const { memory } = this;
    if (memory === null) return;
    const descriptor = memory.descriptors[index];
    descriptor.address = piece.address;
    descriptor.length = piece.bytes;
    descriptor.flags = piece.written ? DESCRIPTOR_WRITE | DESCRIPTOR_NEXT : DESCRIPTOR_NEXT;
  }

  /** Whether no chain can start there now: the device has it, or there is no such descriptor. */
  /** @inline */
  isTaken(head: u16): boolean {
    return head >= this.length || this.limits[head] !== 0;
  }

  /**
   * Gives the device the chain that starts with this descriptor, into which it may write `room`
   * bytes at most. False: the queue is broken.
   */
  /** @inline */
  offer(head: u16, room: u32): boolean {
    const { memory } = this;
    if (memory === null) return false;
    assert(!this.isTaken(head), "virtio: no chain can start there");
    this.limits[head] = room + 1;
    const { available } = memory;
    const index = this.nextAvailable;
    available.heads[u8.wrap(index) & this.mask].store(head, "relaxed");
    this.nextAvailable = wrapping.add(index, 1);
    // The descriptors and the ring are written before the index that tells of them (2.7.13.3).
    available.index.store(wrapping.add(index, 1), "release");
    return true;
  }

  /** After `offer`: whether the device wants to be told (2.7.10). */
  /** @inline */
  needsNotification(): boolean {
    const { memory } = this;
    const before = this.lastNotified;
    const now = this.nextAvailable;
    if (memory === null || now === before) return false;
    this.lastNotified = now;
    // The index is visible before the device's wish is read: both sides write, then read.
    fence("seq_cst");
    if (!this.eventIndex) return (memory.used.flags.load("relaxed") & USED_NO_NOTIFY) === 0;
    const event = u16.wrap(memory.used.entries[this.length].head.load("relaxed"));
    return wrapping.sub(wrapping.sub(now, event), 1) < wrapping.sub(now, before);
  }

  /** The next chain that is done; null if there is none, or the device broke the rules. */
  /** @inline */
  take(): Completion | null {
    const { memory } = this;
    if (memory === null) return null;
    const { nextUsed } = this;
    // What the device wrote before the index is visible once the index is (2.7.14).
    const index = memory.used.index.load("acquire");
    if (index === nextUsed) return null;
    if (wrapping.sub(index, nextUsed) > this.length)
      return this.refuse("gives back more requests than the queue holds");
    const entry = memory.used.entries[u8.wrap(nextUsed) & this.mask];
    const id = entry.head.load("relaxed");
    const bytes = entry.bytes.load("relaxed");
    if (id >= QUEUE_SIZE_MAX) return this.refuse("gives back a descriptor that is not there");
    const limit = this.limits[id];
    if (limit === 0) return this.refuse("gives back a request that it was not given");
    if (bytes >= limit) return this.refuse("says that it wrote more than there was room for");
    this.limits[id] = 0;
    this.nextUsed = wrapping.add(nextUsed, 1);
    return { head: u16(id), bytes };
  }

  /**
   * Asks for an interrupt at the next completion. True: one has come meanwhile, so `take` first. A
   * broken queue has none to come.
   */
  /** @inline */
  enableInterrupts(): boolean {
    const { memory } = this;
    if (memory === null) return false;
    const { nextUsed } = this;
    if (this.eventIndex) memory.available.heads[this.length].store(nextUsed, "relaxed");
    else memory.available.flags.store(0, "relaxed");
    fence("seq_cst");
    return memory.used.index.load("acquire") !== nextUsed;
  }

  /** A wish, which the device may ignore. */
  disableInterrupts(): void {
    const { memory } = this;
    if (memory === null) return;
    if (this.eventIndex)
      memory.available.heads[this.length].store(wrapping.sub(this.nextUsed, 1), "relaxed");
    else memory.available.flags.store(AVAILABLE_NO_INTERRUPT, "relaxed");
  }

  /**
   * Takes back what the device has, one chain a call by its first descriptor, after the device was
   * reset; null at the end.
   */
  abandon(): u16 | null {
    for (let head: u16 = 0; head < this.length; head++) {
      if (this.limits[head] === 0) continue;
      this.limits[head] = 0;
      return head;
    }
    return null;
  }

  /** From now on it takes and gives nothing. */
  /** @noinline */
  private refuse(problem: string): null {
    this.problemText = problem;
    this.memory = null;
    return null;
  }
}
