/**
 * The virtio block device (virtio 1.2, 5.2): reads, writes and flushes in sectors of 512 bytes.
 * `submit` hands a request on, `take` gives what is done; who waits for it, and how long, is the
 * caller's affair.
 */
import { DEBUG } from "gehri:build";
import type { Piece } from "./queue.ts";
import { VirtQueue } from "./queue.ts";
import { type QueueNeeds, startQueue } from "./setup.ts";
import { agree, begin, configNumber, FEATURE_EVENT_INDEX, type Transport } from "./transport.ts";

export const SECTOR_BYTES: u32 = 512;
/** Requests at a time; one more is refused. */
export const BLK_REQUESTS_MAX = 64;
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
const SLOT_BYTES: u64 = 24;
const STATUS_OFFSET: u64 = 16;

static_assert(u64(sizeof<BlkSlot>()) === SLOT_BYTES);
static_assert(u64(offsetof<BlkSlot>("status")) === STATUS_OFFSET);

/** Memory for the slots that the device reaches, and its physical address. */
export type BlkMemory = { readonly slots: Slice<BlkSlot>; readonly address: u64 };

/** `problem` is "" where all went well. */
export type BlkDone = { readonly ticket: u32; readonly problem: string };

export class VirtioBlk {
  private readonly queue = new VirtQueue();
  private transport: Transport | null = null;
  private memory: BlkMemory | null = null;
  private readonly taken = new FixedArray<boolean, typeof BLK_REQUESTS_MAX>();
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

  /** Gives what is wrong, or "". */
  start(transport: Transport, memory: BlkMemory, needs: QueueNeeds): string {
    assert(memory.slots.length === BLK_REQUESTS_MAX, "virtio-blk: memory of slots");
    this.transport = transport;
    this.memory = memory;
    this.taken.fill(false);
    const { problem, features } = agree(
      transport,
      FEATURE_READ_ONLY | FEATURE_FLUSH | FEATURE_EVENT_INDEX,
    );
    if (problem.length > 0) return problem;
    const eventIndex = (features & FEATURE_EVENT_INDEX) !== 0;
    const queueProblem = startQueue(transport, 0, this.queue, { ...needs, eventIndex });
    if (queueProblem.length > 0) return queueProblem;
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

  /**
   * What is wrong with a request, or "". `bytes` are whole sectors, at most `BLK_BYTES_MAX`;
   * for a flush 0.
   */
  refusal(kind: BlkKind, sector: u64, bytes: u32): string {
    if (kind === BlkKind.Flush) return bytes === 0 ? "" : "a flush has no data";
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
   * Starts a request that `refusal` has nothing against, under a ticket of 1 to
   * `BLK_REQUESTS_MAX` that is not under way. `address` is physical and stays the device's
   * until the ticket comes back. False: the queue is full, or the device is broken.
   */
  submit(ticket: u32, kind: BlkKind, sector: u64, address: u64, bytes: u32): boolean {
    const { memory, transport } = this;
    if (memory === null || transport === null) return false;
    if (DEBUG)
      assert(this.refusal(kind, sector, bytes).length === 0, "virtio-blk: a request it cannot do");
    const index = usize(ticket - 1);
    assert(!this.taken[index], "virtio-blk: the ticket is under way");
    const slot = memory.slots[index];
    slot.kind = u32(kind);
    slot.sector = kind === BlkKind.Flush ? 0 : sector;
    slot.status = STATUS_NONE;
    const base = memory.address + u64(index) * SLOT_BYTES;
    const pieces = new FixedArray<Piece, 3>();
    let count: usize = 0;
    pieces[count++] = { address: base, bytes: HEADER_BYTES, written: false };
    if (bytes > 0) pieces[count++] = { address, bytes, written: kind === BlkKind.Read };
    pieces[count++] = { address: base + STATUS_OFFSET, bytes: 1, written: true };
    if (!this.queue.add(pieces.slice(0, count), ticket)) return false;
    this.taken[index] = true;
    if (this.queue.needsNotification()) transport.notify(0);
    return true;
  }

  /** Whether `take` has something to look at. */
  /** @inline */
  get hasDone(): boolean {
    return this.queue.hasDone;
  }

  /** The next request that is done; null if there is none. After the last one, `listen`. */
  /** @inline */
  take(): BlkDone | null {
    const { memory } = this;
    const completion = this.queue.take();
    if (completion === null || memory === null) return null;
    const { token } = completion;
    this.taken[token - 1] = false;
    const { status } = memory.slots[token - 1];
    return { ticket: token, problem: meaning(status, completion.bytes) };
  }

  /** Asks for an interrupt at the next completion. True: one is there already. */
  listen(): boolean {
    return this.queue.enableInterrupts();
  }

  /** After a reset: the tickets of all requests under way, one a call; 0 at the end. */
  abandon(): u32 {
    const ticket = this.queue.abandon();
    if (ticket !== 0) this.taken[ticket - 1] = false;
    return ticket;
  }
}

function meaning(status: u8, bytes: u32): string {
  // The status byte counts as written; a device that wrote nothing has said nothing.
  if (bytes === 0 || status === STATUS_NONE) return "the device did not answer";
  if (status === STATUS_OK) return "";
  return status === STATUS_UNSUPPORTED
    ? "the device cannot do this"
    : "the device could not do this";
}
