/**
 * The virtio block device (virtio 1.2, 5.2): reads, writes and flushes in sectors of 512 bytes.
 * `submit` hands a request on, `take` gives what is done; who waits for it, and how long, is the
 * caller's affair.
 */
import { DEBUG } from "gehri:build";
import { CHAIN_END, type Piece, VirtQueue } from "./queue.ts";
import { type QueueNeeds, startQueue } from "./setup.ts";
import { agree, begin, configNumber, FEATURE_EVENT_INDEX, type Transport } from "./transport.ts";

export const SECTOR_BYTES: u32 = 512;
/** Requests at a time, where the device's queue is long enough. */
export const BLK_REQUESTS_MAX = 64;
/** Descriptors of a request: its header, the header of a flush, the data, and the status. */
const PIECES: u16 = 4;
/** Bytes of one request: what the smallest devices take. */
export const BLK_BYTES_MAX: u32 = 0x1_0000;

/** 5.2.3: features. */
const FEATURE_READ_ONLY: u64 = 0x20;
const FEATURE_FLUSH: u64 = 0x200;
/** 5.2.4: the capacity, in sectors, starts the configuration. */
const CAPACITY: u16 = 0;
const CAPACITY_BYTES: u16 = 8;

/** 5.2.6: kinds of requests. */
export enum BlkKind {
  Read = 0,
  Write = 1,
  Flush = 4,
}

const STATUS_OK: u8 = 0;
const STATUS_UNSUPPORTED: u8 = 2;
/** No device writes this one. */
const STATUS_NONE: u8 = 0xff;

/** What the device reads before the data and writes after it (5.2.6). */
export class BlkSlot {
  kind: u32 = 0;
  reserved: u32 = 0;
  sector: u64 = 0;
  status: u8 = 0;
}

const HEADER_BYTES: u32 = 16;
const STATUS_BYTES: u32 = 1;
const SLOT_BYTES: u64 = 24;
const STATUS_OFFSET: u64 = 16;

static_assert(u64(sizeof<BlkSlot>()) === SLOT_BYTES);
static_assert(u64(offsetof<BlkSlot>("status")) === STATUS_OFFSET);

/** In place of the data, until there is a request. */
const NOTHING: Piece = { address: 0, bytes: 0, written: false };

/** Memory that the device reaches. */
export class BlkMemory {
  readonly slots = new FixedArray<BlkSlot, typeof BLK_REQUESTS_MAX>();
}

/** `problem` is "" where all went well. */
export type BlkDone = { readonly request: u16; readonly problem: string };

export class VirtioBlk {
  private readonly queue = new VirtQueue();
  private transport: Transport | null = null;
  private memory: BlkMemory | null = null;
  /**
   * Requests that there is room for, a power of two. Request n has the descriptors n, count + n,
   * 2 * count + n and 3 * count + n; the device gets it by one of the first two.
   */
  private count: u16 = 0;
  private sectors: u64 = 0;
  private isReadOnly: boolean = false;
  private flushes: boolean = false;

  get capacitySectors(): u64 {
    return this.sectors;
  }

  get readOnly(): boolean {
    return this.isReadOnly;
  }

  /** What the device has done wrong; "" while it keeps to the rules. */
  get problem(): string {
    return this.queue.problem;
  }

  /** `address` is where the device finds the memory. Gives what is wrong, or "". */
  start(transport: Transport, memory: BlkMemory, address: u64, needs: QueueNeeds): string {
    this.transport = transport;
    this.memory = memory;
    this.count = 0;
    const { problem, features } = agree(
      transport,
      FEATURE_READ_ONLY | FEATURE_FLUSH | FEATURE_EVENT_INDEX,
    );
    if (problem.length > 0) return problem;
    const eventIndex = (features & FEATURE_EVENT_INDEX) !== 0;
    const queueProblem = startQueue(transport, 0, this.queue, { ...needs, eventIndex });
    if (queueProblem.length > 0) return queueProblem;
    this.layOut(address);
    if (this.count === 0) return "has a queue that is too short";
    const capacity = configNumber(transport, CAPACITY, CAPACITY_BYTES);
    if (capacity === null) return "changes its capacity all the time";
    if (capacity > u64.MAX / u64(SECTOR_BYTES)) return "says that it is larger than any disk";
    this.sectors = capacity;
    this.isReadOnly = (features & FEATURE_READ_ONLY) !== 0;
    this.flushes = (features & FEATURE_FLUSH) !== 0;
    begin(transport);
    this.queue.enableInterrupts();
    return "";
  }

  /** What is always the same of each request is written once. */
  private layOut(address: u64): void {
    const room = this.queue.size / PIECES;
    const count: u16 = room < BLK_REQUESTS_MAX ? room : BLK_REQUESTS_MAX;
    this.count = count;
    for (let i: u16 = 0; i < count; i++) {
      const at = address + u64(i) * SLOT_BYTES;
      const header = { address: at, bytes: HEADER_BYTES, written: false };
      this.queue.set(i, header, this.dataOf(i));
      this.queue.set(this.dataOf(i), NOTHING, this.statusOf(i));
      this.queue.set(count + i, header, this.statusOf(i));
      const status = { address: at + STATUS_OFFSET, bytes: STATUS_BYTES, written: true };
      this.queue.set(this.statusOf(i), status, CHAIN_END);
    }
  }

  /** @inline */
  private dataOf(index: u16): u16 {
    return wrapping.add(wrapping.mul(this.count, 2), index);
  }

  /** @inline */
  private statusOf(index: u16): u16 {
    return wrapping.add(wrapping.mul(this.count, 3), index);
  }

  /** Requests are numbered from 0; so many are done at a time. */
  /** @inline */
  get requests(): u16 {
    return this.count;
  }

  /**
   * What is wrong with a request, or "". `bytes` are whole sectors, at most `BLK_BYTES_MAX`;
   * for a flush 0, as the sector.
   */
  /** @inline */
  refusal(kind: BlkKind, sector: u64, bytes: u32): string {
    if (kind === BlkKind.Flush) return bytes === 0 && sector === 0 ? "" : "a flush has no data";
    if (bytes === 0 || bytes % SECTOR_BYTES !== 0 || bytes > BLK_BYTES_MAX)
      return "the length is not one to 128 sectors of 512 bytes";
    const count = u64(bytes / SECTOR_BYTES);
    if (sector >= this.sectors || count > this.sectors - sector) return "it ends beyond the disk";
    return kind === BlkKind.Write && this.isReadOnly ? "the disk is read-only" : "";
  }

  /** True if a flush means anything to the device; else all writes are durable when done. */
  get hasCache(): boolean {
    return this.flushes;
  }

  /**
   * Starts a request that `refusal` has nothing against, under a number that is not under way.
   * `address` is physical and stays the device's until the request comes back. False: the device
   * is broken.
   */
  /** @inline */
  submit(request: u16, kind: BlkKind, sector: u64, address: u64, bytes: u32): boolean {
    const { memory, transport, count } = this;
    if (memory === null || transport === null) return false;
    if (DEBUG)
      assert(this.refusal(kind, sector, bytes).length === 0, "virtio-blk: a request it cannot do");
    assert(request < count, "virtio-blk: there is no such request");
    const isFlush = kind === BlkKind.Flush;
    const head = isFlush ? count + request : request;
    assert(!this.queue.isTaken(isFlush ? request : count + request), "virtio-blk: under way");
    const slot = memory.slots[request];
    slot.kind = u32(kind);
    slot.sector = sector;
    slot.status = STATUS_NONE;
    const isRead = kind === BlkKind.Read;
    if (!isFlush) this.queue.refill(this.dataOf(request), { address, bytes, written: isRead });
    if (!this.queue.offer(head, isRead ? bytes + STATUS_BYTES : STATUS_BYTES)) return false;
    if (this.queue.needsNotification()) transport.notify(0);
    return true;
  }

  /** The next request that is done; null if there is none. After the last one, `listen`. */
  /** @inline */
  take(): BlkDone | null {
    const { memory } = this;
    const completion = this.queue.take();
    if (completion === null || memory === null) return null;
    const request = this.requestOf(completion.head);
    const { status } = memory.slots[request];
    return { request, problem: meaning(status, completion.bytes) };
  }

  /** Asks for an interrupt at the next completion. True: one is there already. */
  /** @inline */
  listen(): boolean {
    return this.queue.enableInterrupts();
  }

  /** After a reset: the requests under way, one a call; null at the end. */
  abandon(): u16 | null {
    const head = this.queue.abandon();
    return head === null ? null : this.requestOf(head);
  }

  /** The request that the device got by this descriptor. */
  /** @inline */
  private requestOf(head: u16): u16 {
    return head & wrapping.sub(this.count, 1);
  }
}

/** @inline */
function meaning(status: u8, bytes: u32): string {
  return status === STATUS_OK && bytes > 0 ? "" : complaint(status, bytes);
}

/** @noinline */
function complaint(status: u8, bytes: u32): string {
  // The status byte counts as written; a device that wrote nothing has said nothing.
  if (bytes === 0 || status === STATUS_NONE) return "the device did not answer";
  return status === STATUS_UNSUPPORTED
    ? "the device cannot do this"
    : "the device could not do this";
}
