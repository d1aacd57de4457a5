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
const USED_NO_NOTIFY: u32 = 1;

/** Offsets in the available ring, in words of 16 bits. */
const AVAILABLE_FLAGS: usize = 0;
const AVAILABLE_INDEX: usize = 1;
const AVAILABLE_RING: usize = 2;
/** Offsets in the used ring, in words of 32 bits. */
const USED_HEADER: usize = 0;
const USED_RING: usize = 1;
const INDEX_SHIFT: u8 = 16;

/** The queue's memory as both sides see it; zeroed before the device learns of it. */
export type QueueMemory = {
  readonly descriptors: Slice<Descriptor>;
  /** Flags, index, a word for each descriptor, and the used index to interrupt at. */
  readonly available: Slice<Atomic<u16>>;
  /**
   * Flags and index in one word, two words for each descriptor (its number and the bytes written),
   * and the available index to notify at.
   */
  readonly used: Slice<Atomic<u32>>;
};

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

export function availableWords(size: u16): usize {
  return usize(size) + 3;
}

export function usedWords(size: u16): usize {
  return usize(size) * 2 + 2;
}

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
  /** The length less one, a mask: lengths are powers of two. */
  private mask: u16 = 0;
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
  start(memory: QueueMemory, eventIndex: boolean): void {
    const size = memory.descriptors.length;
    assert(size > 0 && size <= QUEUE_SIZE_MAX && (size & (size - 1)) === 0, "virtio: queue size");
    assert(memory.available.length === availableWords(u16(size)), "virtio: available ring");
    assert(memory.used.length === usedWords(u16(size)), "virtio: used ring");
    this.memory = memory;
    this.length = u16(size);
    this.mask = u16(size) - 1;
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

  /** Has another one follow on a descriptor that some one follows on. */
  /** @inline */
  link(index: u16, next: u16): void {
    const { memory } = this;
    if (memory !== null) memory.descriptors[index].next = next;
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
    const place = AVAILABLE_RING + usize(this.nextAvailable & this.mask);
    memory.available[place].store(head, "relaxed");
    this.nextAvailable = wrapping.add(this.nextAvailable, 1);
    // The descriptors and the ring are written before the index that tells of them (2.7.13.3).
    memory.available[AVAILABLE_INDEX].store(this.nextAvailable, "release");
    return true;
  }

  /** After `offer`: whether the device wants to be told (2.7.10). */
  /** @inline */
  needsNotification(): boolean {
    const { memory } = this;
    if (memory === null || this.nextAvailable === this.lastNotified) return false;
    // The index is visible before the device's wish is read: both sides write, then read.
    fence("seq_cst");
    const before = this.lastNotified;
    this.lastNotified = this.nextAvailable;
    if (!this.eventIndex) return (memory.used[USED_HEADER].load("relaxed") & USED_NO_NOTIFY) === 0;
    const event = u16.wrap(memory.used[usedWords(this.length) - 1].load("relaxed"));
    const sinceEvent = wrapping.sub(wrapping.sub(this.nextAvailable, event), 1);
    return sinceEvent < wrapping.sub(this.nextAvailable, before);
  }

  /** Whether `take` has something to look at; a broken queue has nothing. */
  /** @inline */
  get hasDone(): boolean {
    const { memory } = this;
    if (memory === null) return false;
    return u16.wrap(memory.used[USED_HEADER].load("relaxed") >> INDEX_SHIFT) !== this.nextUsed;
  }

  /** The next chain that is done; null if there is none, or the device broke the rules. */
  /** @inline */
  take(): Completion | null {
    const { memory } = this;
    if (memory === null) return null;
    // What the device wrote before the index is visible once the index is (2.7.14).
    const index = u16.wrap(memory.used[USED_HEADER].load("acquire") >> INDEX_SHIFT);
    if (index === this.nextUsed) return null;
    if (wrapping.sub(index, this.nextUsed) > this.length)
      return this.refuse("gives back more requests than the queue holds");
    const slot = USED_RING + usize(this.nextUsed & this.mask) * 2;
    const id = memory.used[slot].load("relaxed");
    const bytes = memory.used[slot + 1].load("relaxed");
    if (id >= u32(this.length)) return this.refuse("gives back a descriptor that is not there");
    const limit = this.limits[id];
    if (limit === 0) return this.refuse("gives back a request that it was not given");
    if (bytes >= limit) return this.refuse("says that it wrote more than there was room for");
    this.limits[id] = 0;
    this.nextUsed = wrapping.add(this.nextUsed, 1);
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
    if (this.eventIndex)
      memory.available[availableWords(this.length) - 1].store(this.nextUsed, "relaxed");
    else memory.available[AVAILABLE_FLAGS].store(0, "relaxed");
    fence("seq_cst");
    return u16.wrap(memory.used[USED_HEADER].load("acquire") >> INDEX_SHIFT) !== this.nextUsed;
  }

  /** A wish, which the device may ignore. */
  disableInterrupts(): void {
    const { memory } = this;
    if (memory === null) return;
    if (this.eventIndex)
      memory.available[availableWords(this.length) - 1].store(
        wrapping.sub(this.nextUsed, 1),
        "relaxed",
      );
    else memory.available[AVAILABLE_FLAGS].store(AVAILABLE_NO_INTERRUPT, "relaxed");
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
