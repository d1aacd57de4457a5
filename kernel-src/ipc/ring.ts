/**
 * A ring of 64-byte messages in shared memory, for one writer and one reader. The indices count for
 * ever and stand in cache lines of their own; each side keeps a copy of the other's index and looks
 * again only when the ring seems full or empty. An index that the other side could not have written
 * is caught: a broken peer cannot lead this one out of the ring.
 */
import { addressOf, copyLine } from "gehri:unsafe";

export const RING_SLOTS: u32 = 64;
const SLOT_MASK: u32 = 63;

/** One cache line, as eight words. */
/** @aligned 64 */
export class Message {
  readonly words = new FixedArray<u64, 8>();
}

static_assert(sizeof<Message>() === 64);

/** What one side writes; nobody else writes this cache line. */
/** @aligned 64 */
class Side {
  readonly index = new Atomic<u32>(0);
  /** This side's copy of the other's index. */
  seen: u32 = 0;
}

static_assert(sizeof<Side>() === 64);

export enum RingState {
  Done = 0,
  /** Full for the writer, empty for the reader. */
  Again = 1,
  /** The other side's index is impossible. */
  Broken = 2,
}

/** @aligned 64 */
export class Ring {
  private readonly writer = new Side();
  private readonly reader = new Side();
  private readonly slots = new FixedArray<Message, 64>();

  /** Copies `message` into the ring. */
  /** @inline */
  put(message: Message): RingState {
    const at = this.writer.index.load("relaxed");
    if (wrapping.sub(at, this.writer.seen) >= RING_SLOTS) {
      const state = this.lookForRoom(at);
      if (state !== RingState.Done) return state;
    }
    copyLine(addressOf(this.slots[at & SLOT_MASK]), addressOf(message));
    this.writer.index.store(wrapping.add(at, 1), "release");
    return RingState.Done;
  }

  /** Copies the oldest message to `message`. */
  /** @inline */
  get(message: Message): RingState {
    const at = this.reader.index.load("relaxed");
    if (at === this.reader.seen) {
      const state = this.lookForMessages(at);
      if (state !== RingState.Done) return state;
    }
    copyLine(addressOf(message), addressOf(this.slots[at & SLOT_MASK]));
    this.reader.index.store(wrapping.add(at, 1), "release");
    return RingState.Done;
  }

  /** The reader's index lies between the writer's last view of it and the writer's own. */
  private lookForRoom(at: u32): RingState {
    const read = this.reader.index.load("acquire");
    const used = wrapping.sub(at, read);
    if (used > RING_SLOTS) return RingState.Broken;
    this.writer.seen = read;
    return used === RING_SLOTS ? RingState.Again : RingState.Done;
  }

  /** The writer's index is at most a full ring ahead. */
  private lookForMessages(at: u32): RingState {
    const written = this.writer.index.load("acquire");
    const waiting = wrapping.sub(written, at);
    if (waiting > RING_SLOTS) return RingState.Broken;
    this.reader.seen = written;
    return waiting === 0 ? RingState.Again : RingState.Done;
  }

  isFull(): boolean {
    return (
      wrapping.sub(this.writer.index.load("acquire"), this.reader.index.load("acquire")) >=
      RING_SLOTS
    );
  }

  isEmpty(): boolean {
    return this.writer.index.load("acquire") === this.reader.index.load("acquire");
  }

  /** What a broken peer could do; for tests. */
  setWriterIndex(index: u32): void {
    this.writer.index.store(index);
  }

  setReaderIndex(index: u32): void {
    this.reader.index.store(index);
  }
}
