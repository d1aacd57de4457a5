/**
 * The block driver against a disk in memory that keeps to the rules, and against devices that lie
 * about their features, their queue, their size and their answers.
 */
import {
  BLK_BYTES_MAX,
  type BlkDone,
  BlkKind,
  BlkMemory,
  type BlkSlot,
  SECTOR_BYTES,
  VirtioBlk,
} from "../../drivers/virtio/blk.ts";
import { type Descriptor, QueueMemory } from "../../drivers/virtio/queue.ts";
import type { QueueNeeds, QueueRegion, QueueSource } from "../../drivers/virtio/setup.ts";
import {
  NO_MESSAGE,
  needsReset,
  type QueueSetup,
  type Transport,
} from "../../drivers/virtio/transport.ts";
import { Checks, Random } from "./support/check.ts";

const SECTORS: u64 = 64;
const ROUNDS: u32 = 4_000;
/** Where the model's memory is, as the device sees it. */
const SLOTS_AT: u64 = 0x10_0000;
const DATA_AT: u64 = 0x20_0000;
const SLOT_BYTES: u64 = 24;

const checks = new Checks();
const random = new Random(0xb1c);
const queue = new QueueMemory();
const descriptors = queue.descriptors;
const available = queue.available;
const used = queue.used;
const memory = new BlkMemory();
const slots = memory.slots;
/** The driver's buffers, a sector each, and the disk's sectors. */
const data = new FixedArray<u8, 32768>();
const disk = new FixedArray<u8, 32768>();

class Source implements QueueSource {
  takeQueue(): QueueRegion | null {
    available.index.store(0);
    used.index.store(0);
    return { memory: queue, address: 0x1000 };
  }
}

const enum Lie {
  None = 0,
  NeverResets = 1,
  Old = 2,
  RefusesFeatures = 3,
  NoQueue = 4,
  ShortQueue = 8,
  RefusesQueue = 5,
  Unstable = 6,
  Endless = 7,
}

/** The device: registers, and a disk behind its one queue. */
class ModelDisk implements Transport {
  lie: Lie = Lie.None;
  notices: u32 = 0;
  answers: u8 = 0;
  private status: u8 = 0;
  private generation: u8 = 0;
  private size: u16 = 0;
  private seen: u16 = 0;
  private given: u16 = 0;

  readStatus(): u8 {
    if (this.lie === Lie.NeverResets) return 3;
    return this.lie === Lie.RefusesFeatures ? this.status & ~8 : this.status;
  }

  writeStatus(status: u8): void {
    this.status = status;
    if (status !== 0) return;
    this.seen = 0;
    this.given = 0;
  }

  /** Virtio 1.2, 2.1.2: it has met an error that it cannot recover from. */
  asksForReset(): void {
    this.status |= 64;
  }

  /** As if it had been switched off and on. */
  losesState(): void {
    this.writeStatus(0);
  }

  offeredFeatures(): u64 {
    return this.lie === Lie.Old ? 0x2000_0220 : 0x1_2000_0200;
  }

  acceptFeatures(_features: u64): void {}

  queueLimit(_queue: u16): u16 {
    if (this.lie === Lie.ShortQueue) return 2;
    return this.lie === Lie.NoQueue ? 0 : 128;
  }

  startQueue(_queue: u16, setup: QueueSetup): boolean {
    this.size = setup.size;
    return this.lie !== Lie.RefusesQueue;
  }

  notify(_queue: u16): void {
    this.notices += 1;
  }

  config(offset: u16): u8 {
    if (this.lie === Lie.Endless) return 0xff;
    return offset === 0 ? u8(SECTORS) : 0;
  }

  configGeneration(): u8 {
    if (this.lie === Lie.Unstable) this.generation = wrapping.add(this.generation, 1);
    return this.generation;
  }

  startChanges(_message: u16): boolean {
    return true;
  }

  causes(): u8 {
    return 1;
  }

  /** Does one request, if there is one. */
  work(): boolean {
    if (this.seen === available.index.load("acquire")) return false;
    const head = available.heads[this.seen & (this.size - 1)].load();
    this.seen = wrapping.add(this.seen, 1);
    used.entries[this.size].head.store(u32(this.seen));
    const slot = slots[usize((descriptors[head].address - SLOTS_AT) / SLOT_BYTES)];
    let at = descriptors[head].next;
    let bytes: u32 = 1;
    if (slot.kind !== u32(BlkKind.Flush)) {
      bytes += this.copy(slot, descriptors[at]);
      at = descriptors[at].next;
    }
    assert(descriptors[at].address === descriptors[head].address + 16, "the status comes last");
    slot.status = this.answers;
    const entry = used.entries[this.given & (this.size - 1)];
    entry.head.store(u32(head));
    entry.bytes.store(bytes);
    this.given = wrapping.add(this.given, 1);
    used.index.store(this.given, "release");
    return true;
  }

  private copy(slot: BlkSlot, { address, length }: Descriptor): u32 {
    const buffer = data.slice(usize(address - DATA_AT), usize(address - DATA_AT) + usize(length));
    const start = usize(slot.sector) * usize(SECTOR_BYTES);
    const sectors = disk.slice(start, start + usize(length));
    if (slot.kind === u32(BlkKind.Read)) buffer.copyFrom(sectors);
    else sectors.copyFrom(buffer);
    return slot.kind === u32(BlkKind.Read) ? length : 0;
  }
}

const model = new ModelDisk();
const source = new Source();
const blk = new VirtioBlk();

function start(lie: Lie): string {
  model.lie = lie;
  const needs: QueueNeeds = { source, message: NO_MESSAGE, eventIndex: false };
  return blk.start(model, memory, SLOTS_AT, needs);
}

function starts(): void {
  checks.same("it starts", start(Lie.None), "");
  checks.equal("its size", blk.capacitySectors, SECTORS);
  checks.check("writes and a cache", !blk.readOnly && blk.hasCache);
  checks.same("it never resets", start(Lie.NeverResets), "does not reset");
  checks.same("it is old", start(Lie.Old), "is older than virtio 1.0");
  const features = "does not take the features that it offers";
  checks.same("it refuses features", start(Lie.RefusesFeatures), features);
  checks.same("it has no queue", start(Lie.NoQueue), "lacks a queue");
  checks.same("its queue is short", start(Lie.ShortQueue), "has a queue that is too short");
  checks.same("it refuses the queue", start(Lie.RefusesQueue), "does not take a queue");
  checks.same("its size changes", start(Lie.Unstable), "changes its capacity all the time");
  const endless = "says that it is larger than any disk";
  checks.same("its size is impossible", start(Lie.Endless), endless);
}

function refusals(): void {
  start(Lie.None);
  const end = "it ends beyond the disk";
  checks.same("the last sector", blk.refusal(BlkKind.Read, 63, 512), "");
  checks.same("one more", blk.refusal(BlkKind.Read, 63, 1024), end);
  checks.same("far beyond", blk.refusal(BlkKind.Write, u64.MAX, 512), end);
  checks.check("half a sector", blk.refusal(BlkKind.Read, 0, 100).length > 0);
  checks.check("nothing", blk.refusal(BlkKind.Read, 0, 0).length > 0);
  checks.check("too much", blk.refusal(BlkKind.Read, 0, BLK_BYTES_MAX + SECTOR_BYTES).length > 0);
  checks.same("a flush", blk.refusal(BlkKind.Flush, 0, 0), "");
}

/** Random reads and writes, up to 64 at a time, against a copy of the disk. */
function traffic(): void {
  start(Lie.None);
  const expected = new FixedArray<u8, 64>();
  let wrong: u32 = 0;
  let ran: u32 = 0;
  disk.fill(0);
  for (let round: u32 = 0; round < ROUNDS; round++) {
    const sector = random.next() % SECTORS;
    const at = usize(sector) * usize(SECTOR_BYTES);
    const write = random.next() % 2 === 0;
    const value = u8.wrap(random.next());
    data.slice(at, at + 512).fill(write ? value : 0xee);
    const kind = write ? BlkKind.Write : BlkKind.Read;
    const request = u16(round % u32(blk.requests));
    const taken = blk.submit(request, kind, sector, DATA_AT + u64(at), SECTOR_BYTES);
    while (model.work()) ran += 1;
    const done = blk.take();
    if (!taken || done === null || done.request !== request || done.problem.length > 0) {
      wrong += 1;
      continue;
    }
    if (write) expected[sector] = value;
    else if (data[at] !== expected[sector] || data[at + 511] !== expected[sector]) wrong += 1;
  }
  checks.check("what was written is read", wrong === 0 && ran === ROUNDS);
}

function many(): void {
  start(Lie.None);
  checks.equal("as many requests as descriptors allow", u64(blk.requests), 32);
  let accepted: u32 = 0;
  for (let i: u16 = 0; i < blk.requests; i++) {
    const kind = i % 3 === 0 ? BlkKind.Flush : BlkKind.Read;
    const bytes: u32 = kind === BlkKind.Flush ? 0 : SECTOR_BYTES;
    if (blk.submit(i, kind, 0, DATA_AT, bytes)) accepted += 1;
  }
  checks.equal("all of them are taken", u64(accepted), 32);
  while (model.work());
  let back: u32 = 0;
  for (;;) {
    const done: BlkDone | null = blk.take();
    if (done === null) break;
    back += 1;
  }
  checks.equal("all come back", u64(back), 32);
}

function answers(): void {
  start(Lie.None);
  const problems: FixedArray<string, 4> = [
    "",
    "the device could not do this",
    "the device cannot do this",
    "the device did not answer",
  ];
  const statuses: FixedArray<u8, 4> = [0, 1, 2, 0xff];
  for (let i: usize = 0; i < problems.length; i++) {
    model.answers = statuses[i];
    blk.submit(9, BlkKind.Flush, 0, 0, 0);
    model.work();
    checks.same("the meaning of an answer", blk.take()?.problem ?? "nothing came", problems[i]);
  }
  model.answers = 0;
  blk.submit(1, BlkKind.Read, 0, DATA_AT, SECTOR_BYTES);
  used.index.store(0x7fff);
  checks.check("a device that breaks the rules", blk.take() === null && blk.problem.length > 0);
  const refused = !blk.submit(2, BlkKind.Read, 0, DATA_AT, SECTOR_BYTES);
  checks.check("takes no more requests", refused);
  checks.check("its requests are given back", blk.abandon() === 1 && blk.abandon() === null);
}

/** What the kernel's watch asks twice a second of every virtio device (virtio-unit.ts). */
function resets(): void {
  start(Lie.None);
  checks.check("a device that works needs no reset", !needsReset(model));
  model.asksForReset();
  checks.check("one that asks to be reset does", needsReset(model));
  checks.check("and still does", needsReset(model));
  checks.same("it is reset and starts", start(Lie.None), "");
  checks.check("and works", !needsReset(model));
  model.losesState();
  checks.check("a device that has lost its state needs a reset", needsReset(model));
  start(Lie.None);
  model.lie = Lie.NeverResets;
  checks.check("so does one whose driver it does not know", needsReset(model));
  model.lie = Lie.None;
}

export function main(): i32 {
  starts();
  resets();
  refusals();
  traffic();
  many();
  answers();
  return checks.result();
}
