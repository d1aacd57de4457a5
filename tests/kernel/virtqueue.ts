/**
 * The driver's side of the split virtqueue against two devices in memory: one that keeps to the
 * rules, and takes and gives back as it likes; and one that writes anything anywhere.
 */
import { QUEUE_SIZE_MAX } from "../../drivers/virtio/limits.ts";
import {
  CHAIN_END,
  type Piece,
  QueueMemory,
  usableSize,
  VirtQueue,
} from "../../drivers/virtio/queue.ts";
import { Checks, Random } from "./support/check.ts";

const REQUESTS: u32 = 150_000;
const HOSTILE_ROUNDS: u32 = 3_000;
const HOSTILE_STEPS: u32 = 60;
const checks = new Checks();
const random = new Random(0x71e0);
const queue = new VirtQueue();
const memory = new QueueMemory();
const descriptors = memory.descriptors;
const available = memory.available;
const used = memory.used;
let mistakes: u32 = 0;
let lost: u32 = 0;
/** Chains that are in flight, so that none comes back twice, and how much may be written there. */
const flying = new FixedArray<boolean, 256>();
const room = new FixedArray<u32, 256>();
const PIECES_MAX: u16 = 4;
const NOTHING: Piece = { address: 0, bytes: 0, written: true };

function start(size: u16, eventIndex: boolean): void {
  available.flags.store(0);
  available.index.store(0);
  for (const head of available.heads) head.store(0);
  used.flags.store(0);
  used.index.store(0);
  for (const { head, bytes } of used.entries) {
    head.store(0);
    bytes.store(0);
  }
  flying.fill(false);
  queue.start(memory, size, eventIndex);
}

/** The device's side: what it has taken and not given back. */
class Device {
  private readonly heads = new FixedArray<u16, 256>();
  private taken: usize = 0;
  private seen: u16 = 0;
  private given: u16 = 0;
  constructor(
    private readonly size: u16,
    private readonly eventIndex: boolean,
  ) {}

  /** Takes all that is offered; asks to be told of the next. */
  collect(): void {
    const index = available.index.load("acquire");
    while (this.seen !== index) {
      this.heads[this.taken] = available.heads[this.seen & (this.size - 1)].load();
      this.taken += 1;
      this.seen = wrapping.add(this.seen, 1);
    }
    if (this.eventIndex) used.entries[this.size].head.store(u32(this.seen));
  }

  get waiting(): usize {
    return this.taken;
  }

  /** Gives one of them back, any of them, with all that may be written. */
  giveBack(): void {
    const place = usize(random.next() % u64(this.taken));
    const head = this.heads[place];
    this.taken -= 1;
    this.heads[place] = this.heads[this.taken];
    let bytes: u32 = 0;
    let at = head;
    for (;;) {
      const { flags, length, next } = descriptors[at];
      if ((flags & 2) !== 0) bytes += length;
      if ((flags & 1) === 0) break;
      at = next;
    }
    const entry = used.entries[this.given & (this.size - 1)];
    entry.head.store(u32(head));
    entry.bytes.store(bytes);
    this.given = wrapping.add(this.given, 1);
    used.index.store(this.given, "release");
  }
}

/** Chains that start with the first descriptors; chain n goes on with n + count, n + 2 * count. */
function chainCount(size: u16): u16 {
  return size < PIECES_MAX ? size : size / PIECES_MAX;
}

/** Offers a chain of some pieces, the last one to be written. False: the queue does not take it. */
function offer(head: u16): boolean {
  const count = chainCount(queue.size);
  const pieces = 1 + u16(random.next() % u64(queue.size / count));
  const bytes = u32(random.next() % 512);
  for (let i: u16 = 0; i < pieces; i++) {
    const written = i + 1 === pieces;
    const index = head + i * count;
    const piece = { address: u64(head) * 4096, bytes: written ? bytes : 16, written };
    queue.set(index, written ? piece : NOTHING, written ? CHAIN_END : index + count);
    if (!written) queue.refill(index, piece);
  }
  if (!queue.offer(head, bytes)) return false;
  flying[head] = true;
  room[head] = bytes;
  return true;
}

/** A chain that is not in flight, if the dice find one. */
function offerSome(): boolean {
  const head = u16(random.next() % u64(chainCount(queue.size)));
  return !queue.isTaken(head) && offer(head);
}

function isEmpty(): boolean {
  for (let head: u16 = 0; head < queue.size; head++) if (queue.isTaken(head)) return false;
  return true;
}

function orderly(size: u16, eventIndex: boolean): void {
  start(size, eventIndex);
  const device = new Device(size, eventIndex);
  let sent: u32 = 0;
  let done: u32 = 0;
  let wrong: u32 = 0;
  while (done < REQUESTS / 10 && wrong === 0) {
    if (random.next() % 2 === 0) {
      if (offerSome()) sent += 1;
      if (queue.needsNotification()) device.collect();
    } else if (device.waiting > 0) {
      device.giveBack();
    } else {
      device.collect();
    }
    if (random.next() % 3 !== 0) continue;
    for (;;) {
      const completion = queue.take();
      if (completion === null) break;
      const { head, bytes } = completion;
      if (!flying[head] || bytes !== room[head]) wrong += 1;
      flying[head] = false;
      done += 1;
    }
  }
  if (wrong > 0 || queue.problem.length > 0) mistakes += 1;
  let abandoned: u32 = 0;
  while (queue.abandon() !== null) abandoned += 1;
  if (sent - done !== abandoned || !isEmpty()) lost += 1;
}

/** A device that is told when it said so, and only then. */
function notifications(): void {
  start(16, true);
  checks.check("nothing was added, so nobody is told", !queue.needsNotification());
  offer(0);
  checks.check("the first request is told of", queue.needsNotification());
  offer(1);
  checks.check("the next one is not: the device is still at it", !queue.needsNotification());
  used.entries[16].head.store(2);
  offer(2);
  checks.check("it is, once the device waits for it", queue.needsNotification());
  start(8, false);
  used.flags.store(1);
  offer(0);
  checks.check("a device that wants no notice gets none", !queue.needsNotification());
}

function interrupts(): void {
  start(8, true);
  const device = new Device(8, true);
  offer(0);
  device.collect();
  checks.check("nothing has come yet", !queue.enableInterrupts());
  device.giveBack();
  checks.check("what has come meanwhile is seen", queue.enableInterrupts());
  checks.check("and taken", queue.take() !== null && !queue.enableInterrupts());
}

function refusals(): void {
  const problems: FixedArray<string, 4> = [
    "gives back more requests than the queue holds",
    "gives back a descriptor that is not there",
    "gives back a request that it was not given",
    "says that it wrote more than there was room for",
  ];
  for (let kind: usize = 0; kind < problems.length; kind++) {
    start(8, false);
    offer(0);
    used.index.store(kind === 0 ? 9 : 1);
    used.entries[0].head.store(kind === 1 ? 256 : kind === 2 ? 1 : 0);
    used.entries[0].bytes.store(kind === 3 ? room[0] + 1 : 0);
    const refused = queue.take() === null;
    checks.same(problems[kind], queue.problem, problems[kind]);
    const stays = refused && queue.take() === null && !offer(1) && !queue.enableInterrupts();
    if (!stays || queue.needsNotification()) mistakes += 1;
    if (queue.abandon() !== 0 || queue.abandon() !== null) lost += 1;
  }
  checks.check("a broken queue takes and gives no more", mistakes === 0);
  checks.check("its request is given back when it is abandoned", lost === 0);
}

function scribble(size: u16): void {
  const value = u32.wrap(random.next());
  const half = u16.wrap(value);
  const place = usize(random.next() % u64(size + 1));
  switch (random.next() % 7) {
    case 0:
      used.index.store(half);
      used.flags.store(u16.wrap(value >> 16));
      break;
    case 1:
      used.index.store(wrapping.add(used.index.load(), 1));
      break;
    case 2:
      used.entries[place].head.store(value);
      break;
    case 3:
      used.entries[place].bytes.store(value);
      break;
    case 4:
      used.entries[place].head.store(value % u32(size));
      break;
    case 5:
      available.heads[place].store(half);
      available.index.store(half);
      break;
    default: {
      const descriptor = descriptors[usize(random.next() % u64(size))];
      descriptor.next = half;
      descriptor.flags = u16.wrap(value >> 16);
      descriptor.address = random.next();
      descriptor.length = value;
    }
  }
}

/** Whatever is written where: nothing comes back that was not given, and nothing is lost. */
function hostile(): void {
  let wrong: u32 = 0;
  let broken: u32 = 0;
  for (let round: u32 = 0; round < HOSTILE_ROUNDS; round++) {
    const size: u16 = u16(1) << u8(random.next() % 5);
    start(size, round % 2 === 0);
    let flies: u32 = 0;
    for (let step: u32 = 0; step < HOSTILE_STEPS; step++) {
      scribble(size);
      if (offerSome()) flies += 1;
      queue.needsNotification();
      queue.enableInterrupts();
      const completion = queue.take();
      if (completion === null) continue;
      if (!flying[completion.head] || completion.bytes > room[completion.head]) wrong += 1;
      flying[completion.head] = false;
      flies -= 1;
    }
    if (queue.problem.length > 0) broken += 1;
    for (;;) {
      const left = queue.abandon();
      if (left === null) break;
      if (!flying[left]) wrong += 1;
      flying[left] = false;
      flies -= 1;
    }
    if (flies !== 0 || !isEmpty()) wrong += 1;
  }
  checks.check("a hostile device gets nothing out of the queue", wrong === 0 && broken > 1000);
}

export function main(): i32 {
  checks.equal("of a larger queue a part is used", u64(usableSize(1024)), QUEUE_SIZE_MAX);
  checks.equal("a size that is no power of two", u64(usableSize(100)), 64);
  checks.equal("no queue", u64(usableSize(0)), 0);
  for (let shift: u8 = 0; shift <= 8; shift++) {
    orderly(u16(1) << shift, true);
    orderly(u16(1) << shift, false);
  }
  checks.equal("every request comes back as it was given", u64(mistakes), 0);
  checks.equal("none is lost, and none stays behind", u64(lost), 0);
  notifications();
  interrupts();
  refusals();
  hostile();
  return checks.result();
}
