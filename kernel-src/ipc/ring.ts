/**
 * A ring of 64-byte messages in shared memory, for one writer and one reader. Each side publishes
 * how far it has come as the address of its next slot, in a cache line of its own, and keeps the
 * address up to which it may go before it has to look at the other's: putting and getting are a
 * compare, the copy, and one store of the address at which the copy ended. A position that the
 * other side could not have written is caught: a broken peer cannot lead this one out of the ring.
 */
import { addressOf, getLine, putLine } from "gehri:unsafe";

/** Messages that it holds. One slot more stays empty, so that a full ring is no empty one. */
export const RING_SLOTS: u32 = 64;
const SLOTS = 65;
static_assert(SLOTS === RING_SLOTS + 1);
const SLOT_BYTES: usize = 64;
const RING_BYTES: usize = SLOTS * SLOT_BYTES;

/** One cache line, as eight words. */
/** @aligned 64 */
export class Message {
  readonly words = new FixedArray<u64, 8>();
}

static_assert(sizeof<Message>() === SLOT_BYTES);

/** What one side writes; nobody else writes this cache line. */
/** @aligned 64 */
class Side {
  /** Its next slot, or the end of the slots; 0 before its first turn. */
  readonly position = new Atomic<usize>(0);
  /** Where it has to look again: at the other side, or as the slots end. */
  limit: usize = 0;
}

static_assert(sizeof<Side>() === 64);

export enum RingState {
  Done = 0,
  /** Full for the writer, empty for the reader. */
  Again = 1,
  /** The other side's position is impossible. */
  Broken = 2,
}

/** @aligned 64 */
export class Ring {
  private readonly writer = new Side();
  private readonly reader = new Side();
  private readonly slots = new FixedArray<Message, typeof SLOTS>();

  /** Copies `message` into the ring. */
  /** @inline */
  put(message: Message): RingState {
    let at = this.writer.position.load("relaxed");
    if (at === this.writer.limit) {
      const state = this.lookForRoom();
      if (state !== RingState.Done) return state;
      at = this.writer.position.load("relaxed");
    }
    this.writer.position.store(putLine(at, addressOf(message)), "release");
    return RingState.Done;
  }

  /** Copies the oldest message to `message`. */
  /** @inline */
  get(message: Message): RingState {
    let at = this.reader.position.load("relaxed");
    if (at === this.reader.limit) {
      const state = this.lookForMessages();
      if (state !== RingState.Done) return state;
      at = this.reader.position.load("relaxed");
    }
    this.reader.position.store(getLine(addressOf(message), at), "release");
    return RingState.Done;
  }

  /** Up to one slot before the reader's, or to the end of the slots. */
  /** @noinline */
  private lookForRoom(): RingState {
    const read = this.reader.position.load("acquire");
    if (!this.isPosition(read)) return RingState.Broken;
    const start = this.start();
    const at = this.slotAt(this.writer.position.load("relaxed"));
    const theirs = this.slotAt(read);
    let limit = start + RING_BYTES;
    if (theirs > at) limit = theirs - SLOT_BYTES;
    else if (theirs === start) limit -= SLOT_BYTES;
    if (limit === at) return RingState.Again;
    this.writer.limit = limit;
    this.writer.position.store(at, "release");
    return RingState.Done;
  }

  /** Up to the writer's slot, or to the end of the slots. */
  /** @noinline */
  private lookForMessages(): RingState {
    const written = this.writer.position.load("acquire");
    if (!this.isPosition(written)) return RingState.Broken;
    const at = this.slotAt(this.reader.position.load("relaxed"));
    const theirs = this.slotAt(written);
    if (theirs === at) return RingState.Again;
    this.reader.limit = theirs > at ? theirs : this.start() + RING_BYTES;
    this.reader.position.store(at, "release");
    return RingState.Done;
  }

  /** Drops all messages. Nobody puts or gets meanwhile. */
  clear(): void {
    this.writer.limit = 0;
    this.reader.limit = 0;
    this.writer.position.store(0);
    this.reader.position.store(0);
  }

  private start(): usize {
    return addressOf(this.slots);
  }

  /** What a side may have published: a slot, their end, or nothing yet. */
  private isPosition(address: usize): boolean {
    const offset = wrapping.sub(address, this.start());
    return address === 0 || (offset <= RING_BYTES && offset % SLOT_BYTES === 0);
  }

  /** Behind the last slot, and before the first turn, is the first one. */
  private slotAt(position: usize): usize {
    const start = this.start();
    return position === 0 || position === start + RING_BYTES ? start : position;
  }

  /** Messages in the ring, as far as both sides can be believed. */
  private count(): usize {
    const written = this.slotAt(this.writer.position.load("acquire"));
    const read = this.slotAt(this.reader.position.load("acquire"));
    if (written >= read) return (written - read) / SLOT_BYTES;
    return SLOTS - (read - written) / SLOT_BYTES;
  }

  isFull(): boolean {
    return this.count() >= usize(RING_SLOTS);
  }

  isEmpty(): boolean {
    return this.count() === 0;
  }

  /** What a broken peer could do; for tests. In bytes from the first slot. */
  setWriterOffset(offset: usize): void {
    this.writer.position.store(wrapping.add(this.start(), offset));
  }

  setReaderOffset(offset: usize): void {
    this.reader.position.store(wrapping.add(this.start(), offset));
  }
}
