/**
 * Physical memory in frames of 4 KiB: a binary buddy allocator. Free blocks of each order stand in
 * a doubly linked list that is kept in the blocks themselves; one byte a frame says what starts
 * there, so that a wrong `free` is caught at once.
 */
import { load, store } from "gehri:unsafe";
import { FRAMES_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { FRAME_BYTES, ORDER_MAX } from "./limits.ts";

export type PhysAddr = u64;

export { FRAME_BYTES, ORDER_MAX };

const FREE: u8 = 0x80;
const TAKEN: u8 = 0x40;
/** Beside TAKEN: the holder's own mark. */
const MARKED: u8 = 0x20;
const ORDER_MASK: u8 = 0x0f;
const NONE: PhysAddr = 0;
/** Bytes of a block's list links: next, previous. */
const PREVIOUS_OFFSET: usize = 8;

export class FrameAllocator {
  /** First free block of each order. Frame 0 is never given out, so 0 means none. */
  private readonly heads = new FixedArray<u64, 11>();
  /** Virtual minus physical address of all managed memory. */
  private delta: usize = 0;
  /** Address of the state bytes. */
  private states: usize = 0;
  private frames: u64 = 0;
  totalFrames: u64 = 0;
  freeFrames: u64 = 0;

  /** `states` is zeroed memory of one byte for each frame below `end`. */
  init(delta: usize, states: usize, end: PhysAddr): void {
    this.delta = delta;
    this.states = states;
    this.frames = end / FRAME_BYTES;
  }

  /** Hands frames to the allocator: whole frames of `start`..`end`, each at most once. */
  addRange(start: PhysAddr, end: PhysAddr): void {
    let at = (start + FRAME_BYTES - 1) / FRAME_BYTES;
    let last = end / FRAME_BYTES;
    if (last > this.frames) last = this.frames;
    if (at === 0) at = 1;
    while (at < last) {
      let order: u8 = 0;
      while (order < ORDER_MAX && fits(at, order + 1, last)) order += 1;
      this.totalFrames += u64(1) << order;
      this.freeFrames += u64(1) << order;
      this.insert(at * FRAME_BYTES, order);
      at += u64(1) << order;
    }
  }

  /**
   * 2^order frames in a row, aligned to their size; 0 if there are none. Contents are whatever was
   * there.
   */
  allocate(order: u8): PhysAddr {
    assert(order <= ORDER_MAX);
    let from = order;
    while (this.heads[from] === NONE) {
      if (from === ORDER_MAX) return NONE;
      from += 1;
    }
    const block = this.heads[from];
    this.remove(block, from);
    while (from > order) {
      from -= 1;
      this.insert(block + (FRAME_BYTES << from), from);
    }
    this.setState(block, TAKEN | order);
    this.freeFrames -= u64(1) << order;
    return block;
  }

  /** Gives back what `allocate(order)` gave. Anything else is a panic. */
  free(address: PhysAddr, order: u8): void {
    assert(this.orderOf(address) === order, "free of frames that are not allocated so");
    this.freeFrames += u64(1) << order;
    let block = address;
    let size = order;
    this.setState(block, 0);
    while (size < ORDER_MAX) {
      const buddy = block ^ (FRAME_BYTES << size);
      if (buddy / FRAME_BYTES >= this.frames || this.state(buddy) !== (FREE | size)) break;
      this.remove(buddy, size);
      if (buddy < block) block = buddy;
      size += 1;
    }
    this.insert(block, size);
  }

  /** The order of the allocated block at `address`; 255 if none starts there. */
  orderOf(address: PhysAddr): u8 {
    if (address % FRAME_BYTES !== 0 || address / FRAME_BYTES >= this.frames) return 255;
    const state = this.state(address);
    return (state & TAKEN) !== 0 ? state & ORDER_MASK : 255;
  }

  /**
   * Notes that the allocated block at `address` is its holder's in a special way, until it is
   * freed.
   */
  mark(address: PhysAddr): void {
    assert(this.orderOf(address) <= ORDER_MAX, "mark of frames that are not allocated");
    this.setState(address, this.state(address) | MARKED);
  }

  isMarked(address: PhysAddr): boolean {
    return this.orderOf(address) <= ORDER_MAX && (this.state(address) & MARKED) !== 0;
  }

  private state(address: PhysAddr): u8 {
    return load<u8>(this.states + usize(address / FRAME_BYTES));
  }

  private setState(address: PhysAddr, state: u8): void {
    store<u8>(this.states + usize(address / FRAME_BYTES), state);
  }

  private insert(block: PhysAddr, order: u8): void {
    const at = wrapping.add(usize(block), this.delta);
    const head = this.heads[order];
    store<u64>(at, head);
    store<u64>(at + PREVIOUS_OFFSET, NONE);
    if (head !== NONE) store<u64>(wrapping.add(usize(head), this.delta) + PREVIOUS_OFFSET, block);
    this.heads[order] = block;
    this.setState(block, FREE | order);
  }

  private remove(block: PhysAddr, order: u8): void {
    assert(this.state(block) === (FREE | order), "the list of free frames is damaged");
    const at = wrapping.add(usize(block), this.delta);
    const next = load<u64>(at);
    const previous = load<u64>(at + PREVIOUS_OFFSET);
    if (previous === NONE) this.heads[order] = next;
    else store<u64>(wrapping.add(usize(previous), this.delta), next);
    if (next !== NONE)
      store<u64>(wrapping.add(usize(next), this.delta) + PREVIOUS_OFFSET, previous);
    this.setState(block, 0);
  }
}

/** True if a block of this order may start at frame `at` and end by frame `last`. */
function fits(at: u64, order: u8, last: u64): boolean {
  const size: u64 = u64(1) << order;
  return at % size === 0 && at + size <= last;
}

export const frames = new FrameAllocator();

const lock = new SpinLock(FRAMES_LOCK);

/** `frames.allocate` for everybody but the boot code. */
/** @effect alloc */
export function takeFrames(order: u8): PhysAddr {
  const flags = lock.acquire();
  const address = frames.allocate(order);
  lock.release(flags);
  return address;
}

export function giveFrames(address: PhysAddr, order: u8): void {
  const flags = lock.acquire();
  frames.free(address, order);
  lock.release(flags);
}
