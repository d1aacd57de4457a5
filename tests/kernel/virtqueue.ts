/**
 * The driver's side of the split virtqueue against two devices in memory: one that keeps to the
 * rules, and takes and gives back as it likes; and one that writes anything anywhere.
 */
import { QUEUE_SIZE_MAX } from "../../drivers/virtio/limits.ts";
import {
  availableWords,
  type Descriptor,
  type Piece,
  type QueueMemory,
  usableSize,
  usedWords,
  VirtQueue,
} from "../../drivers/virtio/queue.ts";
import { Checks, Random } from "./support/check.ts";

const REQUESTS: u32 = 150_000;
const HOSTILE_ROUNDS: u32 = 3_000;
const HOSTILE_STEPS: u32 = 60;
const checks = new Checks();
const random = new Random(0x71e0);
const queue = new VirtQueue();
const descriptors = new FixedArray<Descriptor, 256>();
const available = new FixedArray<Atomic<u16>, 259>();
const used = new FixedArray<Atomic<u32>, 514>();
let mistakes: u32 = 0;
let lost: u32 = 0;
/** Tokens that are in flight, so that none comes back twice. */
const flying = new FixedArray<boolean, 1024>();

function memoryOf(size: u16): QueueMemory {
  for (const word of available) word.store(0);
  for (const word of used) word.store(0);
  flying.fill(false);
  return {
    descriptors: descriptors.slice(0, usize(size)),
    available: available.slice(0, availableWords(size)),
    used: used.slice(0, usedWords(size)),
  };
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
    const index = available[1].load("acquire");
    while (this.seen !== index) {
      this.heads[this.taken] = available[2 + usize(this.seen & (this.size - 1))].load();
      this.taken += 1;
      this.seen = wrapping.add(this.seen, 1);
    }
    if (this.eventIndex) used[usedWords(this.size) - 1].store(u32(this.seen));
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
    const slot = 1 + usize(this.given & (this.size - 1)) * 2;
    used[slot].store(u32(head));
    used[slot + 1].store(bytes);
    this.given = wrapping.add(this.given, 1);
    used[0].store(u32(this.given) << 16, "release");
  }
}

/** A chain of up to `most` pieces; the bytes that may be written follow from the token. */
function addOne(token: u32, most: u64): boolean {
  const pieces = new FixedArray<Piece, 4>();
  const count = 1 + usize(random.next() % most);
  for (let i: usize = 0; i < count; i++) {
    const written = i + 1 === count;
    pieces[i] = { address: u64(token) * 4096, bytes: written ? token % 512 : 16, written };
  }
  return queue.add(pieces.slice(0, count), token);
}

function orderly(size: u16, eventIndex: boolean): void {
  queue.start(memoryOf(size), eventIndex);
  const device = new Device(size, eventIndex);
  let sent: u32 = 0;
  let done: u32 = 0;
  let wrong: u32 = 0;
  let token: u32 = 1;
  while (done < REQUESTS / 10 && wrong === 0) {
    if (random.next() % 2 === 0) {
      while (flying[token]) token = (token % 1023) + 1;
      if (addOne(token, size < 4 ? u64(size) : 4)) {
        flying[token] = true;
        sent += 1;
      }
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
      if (!flying[completion.token]) wrong += 1;
      if (completion.bytes !== completion.token % 512) wrong += 1;
      flying[completion.token] = false;
      done += 1;
    }
  }
  if (wrong > 0 || queue.problem.length > 0) mistakes += 1;
  let abandoned: u32 = 0;
  while (queue.abandon() !== 0) abandoned += 1;
  if (sent - done !== abandoned || queue.freeDescriptors !== size || queue.inFlight) lost += 1;
}

/** A device that is told when it said so, and only then. */
function notifications(): void {
  queue.start(memoryOf(8), true);
  checks.check("nothing was added, so nobody is told", !queue.needsNotification());
  addOne(1, 1);
  checks.check("the first request is told of", queue.needsNotification());
  addOne(2, 1);
  checks.check("the next one is not: the device is still at it", !queue.needsNotification());
  used[usedWords(8) - 1].store(2);
  addOne(3, 1);
  checks.check("it is, once the device waits for it", queue.needsNotification());
  queue.start(memoryOf(8), false);
  used[0].store(1);
  addOne(1, 1);
  checks.check("a device that wants no notice gets none", !queue.needsNotification());
}

function interrupts(): void {
  queue.start(memoryOf(8), true);
  const device = new Device(8, true);
  addOne(1, 1);
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
    queue.start(memoryOf(8), false);
    addOne(5, 1);
    used[0].store(kind === 0 ? 0x9_0000 : 0x1_0000);
    used[1].store(kind === 1 ? 8 : kind === 2 ? 1 : 0);
    used[2].store(kind === 3 ? 6 : 0);
    const refused = queue.take() === null;
    checks.same(problems[kind], queue.problem, problems[kind]);
    const stays = refused && queue.take() === null && !addOne(6, 1) && !queue.enableInterrupts();
    if (!stays) mistakes += 1;
    if (queue.abandon() !== 5) lost += 1;
  }
  checks.check("a broken queue takes and gives no more", mistakes === 0);
  checks.check("its request is given back when it is abandoned", lost === 0);
}

function scribble(size: u16): void {
  const value = u32.wrap(random.next());
  switch (random.next() % 6) {
    case 0:
      used[0].store(value);
      break;
    case 1:
      used[0].store(wrapping.add(used[0].load(), 0x1_0000));
      break;
    case 2:
      used[usize(random.next() % u64(usedWords(size)))].store(value);
      break;
    case 3:
      used[1 + usize(random.next() % u64(size)) * 2].store(value % u32(size));
      break;
    case 4:
      available[usize(random.next() % u64(availableWords(size)))].store(u16.wrap(value));
      break;
    default: {
      const descriptor = descriptors[usize(random.next() % u64(size))];
      descriptor.next = u16.wrap(value);
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
    queue.start(memoryOf(size), round % 2 === 0);
    let flies: u32 = 0;
    let token: u32 = 0;
    for (let step: u32 = 0; step < HOSTILE_STEPS; step++) {
      scribble(size);
      if (addOne(token + 1, size < 4 ? u64(size) : 4)) {
        token += 1;
        flying[token] = true;
        flies += 1;
      }
      queue.needsNotification();
      queue.enableInterrupts();
      const completion = queue.take();
      if (completion === null) continue;
      if (!flying[completion.token]) wrong += 1;
      flying[completion.token] = false;
      flies -= 1;
    }
    if (queue.problem.length > 0) broken += 1;
    for (;;) {
      const left = queue.abandon();
      if (left === 0) break;
      if (!flying[left]) wrong += 1;
      flying[left] = false;
      flies -= 1;
    }
    if (flies !== 0 || queue.freeDescriptors !== size) wrong += 1;
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
