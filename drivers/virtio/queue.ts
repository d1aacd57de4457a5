/**
 * The split virtqueue (virtio 1.2, 2.7), the driver's side. The device can write all of the queue's
 * memory at any time, so nothing that is read from there is believed: which descriptors are in
 * flight, how long their chains are and how much may be written into them stands in the driver's
 * own memory. A device that breaks the rules breaks its queue, with the reason; it is then of no
 * more use until it is reset.
 */
import { CHAIN_MAX, QUEUE_SIZE_MAX } from "./limits.ts";

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

/** A request that the device has done: the caller's token, and the bytes it wrote. */
export type Completion = { readonly token: u32; readonly bytes: u32 };

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
  private memory: QueueMemory | null = null;
  private size: u16 = 0;
  private eventIndex: boolean = false;
  /** Free descriptors, and those of a chain, linked by their numbers. */
  private readonly links = new FixedArray<u16, typeof QUEUE_SIZE_MAX>();
  /** What the caller gave with a chain, by its first descriptor; 0: none is in flight there. */
  private readonly tokens = new FixedArray<u32, typeof QUEUE_SIZE_MAX>();
  private readonly lengths = new FixedArray<u16, typeof QUEUE_SIZE_MAX>();
  private readonly lasts = new FixedArray<u16, typeof QUEUE_SIZE_MAX>();
  private readonly room = new FixedArray<u32, typeof QUEUE_SIZE_MAX>();
  private firstFree: u16 = 0;
  private free: u16 = 0;
  private nextAvailable: u16 = 0;
  private lastNotified: u16 = 0;
  private nextUsed: u16 = 0;
  private problemText: string = "";

  /** What the device has done wrong; "" while the queue is in order. */
  get problem(): string {
    return this.problemText;
  }

  get freeDescriptors(): u16 {
    return this.free;
  }

  /** Requests that the device has not given back. */
  get inFlight(): boolean {
    return this.free < this.size;
  }

  /** Starts with all descriptors free. `eventIndex`: VIRTIO_F_EVENT_IDX was negotiated (2.7.10). */
  start(memory: QueueMemory, eventIndex: boolean): void {
    const size = memory.descriptors.length;
    assert(size > 0 && size <= QUEUE_SIZE_MAX && (size & (size - 1)) === 0, "virtio: queue size");
    assert(memory.available.length === availableWords(u16(size)), "virtio: available ring");
    assert(memory.used.length === usedWords(u16(size)), "virtio: used ring");
    this.memory = memory;
    this.size = u16(size);
    this.eventIndex = eventIndex;
    this.tokens.fill(0);
    for (let i: usize = 0; i < size; i++) this.links[i] = u16((i + 1) & (size - 1));
    this.firstFree = 0;
    this.free = this.size;
    this.nextAvailable = 0;
    this.lastNotified = 0;
    this.nextUsed = 0;
    this.problemText = "";
  }

  /**
   * Gives the device a chain; what it reads comes before what it writes (2.7.4.2). `token`, not 0,
   * comes back with the completion. False: there is no room now, or the queue is broken. Inlined,
   * so that callers who know how many pieces there are make no list of them in memory.
   */
  /** @inline */
  add(pieces: ReadonlySlice<Piece>, token: u32): boolean {
    const { memory } = this;
    const count = pieces.length;
    assert(count > 0 && count <= CHAIN_MAX && token !== 0, "virtio: what cannot be a request");
    if (memory === null || this.problemText.length > 0 || count > usize(this.free)) return false;
    const head = this.firstFree;
    let next = head;
    let last = head;
    let room: u32 = 0;
    let left = count;
    for (const { address, bytes, written } of pieces) {
      assert(written || room === 0, "virtio: what is read comes first");
      if (written) room += bytes;
      last = next;
      next = this.links[last];
      left -= 1;
      const descriptor = memory.descriptors[last];
      descriptor.address = address;
      descriptor.length = bytes;
      descriptor.flags = (written ? DESCRIPTOR_WRITE : 0) | (left > 0 ? DESCRIPTOR_NEXT : 0);
      descriptor.next = next;
    }
    this.firstFree = next;
    this.free -= u16(count);
    this.tokens[head] = token;
    this.lengths[head] = u16(count);
    this.lasts[head] = last;
    this.room[head] = room;
    memory.available[AVAILABLE_RING + usize(this.nextAvailable & (this.size - 1))].store(
      head,
      "relaxed",
    );
    this.nextAvailable = wrapping.add(this.nextAvailable, 1);
    // The descriptors and the ring are written before the index that tells of them (2.7.13.3).
    memory.available[AVAILABLE_INDEX].store(this.nextAvailable, "release");
    return true;
  }

  /** After `add`: whether the device wants to be told (2.7.10). */
  needsNotification(): boolean {
    const { memory } = this;
    if (memory === null || this.nextAvailable === this.lastNotified) return false;
    // The index is visible before the device's wish is read: both sides write, then read.
    fence("seq_cst");
    const before = this.lastNotified;
    this.lastNotified = this.nextAvailable;
    if (!this.eventIndex) return (memory.used[USED_HEADER].load("relaxed") & USED_NO_NOTIFY) === 0;
    const event = u16.wrap(memory.used[usedWords(this.size) - 1].load("relaxed"));
    const sinceEvent = wrapping.sub(wrapping.sub(this.nextAvailable, event), 1);
    return sinceEvent < wrapping.sub(this.nextAvailable, before);
  }

  /** Whether `take` has something to look at; a broken queue has nothing. */
  /** @inline */
  get hasDone(): boolean {
    const { memory } = this;
    if (memory === null || this.problemText.length > 0) return false;
    return u16.wrap(memory.used[USED_HEADER].load("relaxed") >> INDEX_SHIFT) !== this.nextUsed;
  }

  /** The next request that is done; null if there is none, or the device broke the rules. */
  /** @inline */
  take(): Completion | null {
    const { memory } = this;
    if (memory === null || this.problemText.length > 0) return null;
    // What the device wrote before the index is visible once the index is (2.7.14).
    const index = u16.wrap(memory.used[USED_HEADER].load("acquire") >> INDEX_SHIFT);
    if (index === this.nextUsed) return null;
    if (wrapping.sub(index, this.nextUsed) > this.size)
      return this.refuse("gives back more requests than the queue holds");
    const slot = USED_RING + usize(this.nextUsed & (this.size - 1)) * 2;
    const id = memory.used[slot].load("relaxed");
    const bytes = memory.used[slot + 1].load("relaxed");
    if (id >= u32(this.size)) return this.refuse("gives back a descriptor that is not there");
    const token = this.tokens[id];
    if (token === 0) return this.refuse("gives back a request that it was not given");
    if (bytes > this.room[id])
      return this.refuse("says that it wrote more than there was room for");
    this.nextUsed = wrapping.add(this.nextUsed, 1);
    this.release(u16(id));
    return { token, bytes };
  }

  /**
   * Asks for an interrupt at the next completion. True: one has come meanwhile, so `take` first. A
   * broken queue has none to come.
   */
  enableInterrupts(): boolean {
    const { memory } = this;
    if (memory === null || this.problemText.length > 0) return false;
    if (this.eventIndex)
      memory.available[availableWords(this.size) - 1].store(this.nextUsed, "relaxed");
    else memory.available[AVAILABLE_FLAGS].store(0, "relaxed");
    fence("seq_cst");
    return u16.wrap(memory.used[USED_HEADER].load("acquire") >> INDEX_SHIFT) !== this.nextUsed;
  }

  /** A wish, which the device may ignore. */
  disableInterrupts(): void {
    const { memory } = this;
    if (memory === null) return;
    if (this.eventIndex)
      memory.available[availableWords(this.size) - 1].store(
        wrapping.sub(this.nextUsed, 1),
        "relaxed",
      );
    else memory.available[AVAILABLE_FLAGS].store(AVAILABLE_NO_INTERRUPT, "relaxed");
  }

  /** Takes back what is in flight, one request a call, after the device was reset; 0 at the end. */
  abandon(): u32 {
    for (let i: u16 = 0; i < this.size; i++) {
      const token = this.tokens[i];
      if (token === 0) continue;
      this.release(i);
      return token;
    }
    return 0;
  }

  private release(head: u16): void {
    this.links[this.lasts[head]] = this.firstFree;
    this.firstFree = head;
    this.free += this.lengths[head];
    this.tokens[head] = 0;
  }

  private refuse(problem: string): null {
    this.problemText = problem;
    return null;
  }
}
