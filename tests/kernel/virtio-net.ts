/**
 * The drivers with a queue each way, network and console, against a device in memory: one that
 * keeps to the rules, one that lies about itself, and one that writes anything into its queues.
 */
import {
  CONSOLE_BUFFER_BYTES,
  CONSOLE_BUFFERS,
  CONSOLE_MEMORY_BYTES,
  VirtioConsole,
} from "../../drivers/virtio/console.ts";
import { NET_MEMORY_BYTES, VirtioNet } from "../../drivers/virtio/net.ts";
import { QueueMemory } from "../../drivers/virtio/queue.ts";
import type { QueueNeeds, QueueRegion, QueueSource } from "../../drivers/virtio/setup.ts";
import { NO_MESSAGE, type QueueSetup, type Transport } from "../../drivers/virtio/transport.ts";
import { Checks, Random } from "./support/check.ts";

const HOSTILE_ROUNDS: u32 = 2_000;
const HOSTILE_STEPS: u32 = 40;
const BASE: u64 = 0x10_0000;
const MAC: u64 = 0x5634_1200_5452;
const HEADER: usize = 12;
const SIZE: u16 = 128;

const checks = new Checks();
const random = new Random(0x4e7_0002);
const memory = new FixedArray<u8, 262144>();

/** One queue as the device sees it. */
class Ring {
  readonly memory = new QueueMemory();
  private seen: u16 = 0;
  private given: u16 = 0;

  start(): QueueMemory {
    const { available, used } = this.memory;
    available.index.store(0);
    used.index.store(0);
    for (const { head } of used.entries) head.store(0);
    this.seen = 0;
    this.given = 0;
    return this.memory;
  }

  /** The first descriptor of the next chain; null: there is none. */
  next(): u16 | null {
    const { available } = this.memory;
    if (this.seen === available.index.load("acquire")) return null;
    const head = available.heads[this.seen & (SIZE - 1)].load();
    this.seen = wrapping.add(this.seen, 1);
    return head;
  }

  give(head: u16, bytes: u32): void {
    const { used } = this.memory;
    const entry = used.entries[this.given & (SIZE - 1)];
    entry.head.store(u32(head));
    entry.bytes.store(bytes);
    this.given = wrapping.add(this.given, 1);
    used.index.store(this.given, "release");
  }

  /** Anything, anywhere. */
  scribble(): void {
    const { descriptors, available, used } = this.memory;
    const { head, bytes } = used.entries[random.next() % 129];
    const kind = random.next() % 4;
    if (kind < 2) used.index.store(u16(random.next() % 80), "release");
    else (kind === 2 ? head : bytes).store(u32.wrap(random.next()));
    available.heads[random.next() % 129].store(u16.wrap(random.next()));
    descriptors[random.next() % 128].address = random.next();
  }
}

const rings = new FixedArray<Ring, 2>();

class Source implements QueueSource {
  taken: usize = 0;

  takeQueue(): QueueRegion | null {
    if (this.taken === 2) return null;
    const memory = rings[this.taken].start();
    this.taken += 1;
    return { memory, address: 0x1000 };
  }
}

const source = new Source();

class Model implements Transport {
  mac: u64 = MAC;
  linkUp: boolean = true;
  unstable: boolean = false;
  queues: u16 = 2;
  private status: u8 = 0;
  private generation: u8 = 0;

  readStatus(): u8 {
    return this.status;
  }

  writeStatus(status: u8): void {
    this.status = status;
  }

  offeredFeatures(): u64 {
    return 0x1_0001_0020;
  }

  acceptFeatures(_features: u64): void {}

  queueLimit(queue: u16): u16 {
    return queue < this.queues ? SIZE : 0;
  }

  startQueue(_queue: u16, _setup: QueueSetup): boolean {
    return true;
  }

  notify(_queue: u16): void {}

  config(offset: u16): u8 {
    if (offset < 6) return u8.wrap(this.mac >> u64(offset * 8));
    return offset === 6 && this.linkUp ? 1 : 0;
  }

  configGeneration(): u8 {
    if (this.unstable) this.generation = wrapping.add(this.generation, 1);
    return this.generation;
  }

  startChanges(_message: u16): boolean {
    return true;
  }

  causes(): u8 {
    return 1;
  }
}

const model = new Model();
const net = new VirtioNet();
const port = new VirtioConsole();
const needs: QueueNeeds = { source, message: NO_MESSAGE, eventIndex: false };

function startNet(): string {
  source.taken = 0;
  const bytes = memory.slice(0, NET_MEMORY_BYTES);
  return net.start(model, { bytes, address: BASE }, needs, NO_MESSAGE);
}

function startPort(): string {
  source.taken = 0;
  return port.start(model, { bytes: memory.slice(0, CONSOLE_MEMORY_BYTES), address: BASE }, needs);
}

/** Writes bytes into the next buffer that the driver has posted. */
function deliver(bytes: u32, said: u32): boolean {
  const head = rings[0].next();
  if (head === null || head >= SIZE) return false;
  for (let i: usize = 0; i < usize(bytes); i++)
    memory[usize(rings[0].memory.descriptors[head].address - BASE) + i] = u8.wrap(i);
  rings[0].give(head, said);
  return true;
}

function starts(): void {
  checks.same("a network card starts", startNet(), "");
  checks.check("its address", net.mac === MAC);
  checks.check("its link", net.linkUp);
  model.linkUp = false;
  checks.check("the cable is out", !net.linkUp);
  model.linkUp = true;
  model.mac = MAC | 1;
  const address = "has an address that no station can have";
  checks.same("a group's address", startNet(), address);
  model.mac = 0;
  checks.same("no address", startNet(), address);
  model.mac = MAC;
  model.unstable = true;
  checks.same("an unsteady one", startNet(), "changes its address all the time");
  model.unstable = false;
  model.queues = 1;
  checks.same("one queue only", startNet(), "lacks a queue");
  checks.same("a console with one queue", startPort(), "lacks a queue");
  model.queues = 2;
}

function frames(): void {
  startNet();
  let wrong: u32 = 0;
  for (let i: u32 = 0; i < 500; i++) {
    const bytes = 60 + i;
    if (!deliver(bytes + u32(HEADER), bytes + u32(HEADER))) wrong += 1;
    const received = net.receive();
    if (received === null || received.bytes !== usize(bytes)) {
      wrong += 1;
      continue;
    }
    const frame = net.frame(received);
    if (frame[0] !== u8(HEADER) || frame.length !== usize(bytes)) wrong += 1;
    net.give(received);
  }
  checks.equal("frames come, and buffers go back", u64(wrong), 0);
  deliver(5, 5);
  const short = net.receive();
  checks.check("less than a header is nothing", short !== null && short.bytes === 0);
  deliver(0, 1527);
  checks.check("more than there was room for", net.receive() === null && net.problem.length > 0);
}

function sends(): void {
  startNet();
  let sent: u32 = 0;
  for (let i: u32 = 0; i < 100; i++) {
    const frame = net.sendBuffer();
    if (frame === null) break;
    frame.slice(0, 42).fill(7);
    if (net.send(42)) sent += 1;
  }
  checks.equal("as many frames as there are buffers", u64(sent), 64);
  let wrong: u32 = 0;
  for (;;) {
    const head = rings[1].next();
    if (head === null) break;
    const { address, length } = rings[1].memory.descriptors[head];
    const start = usize(address - BASE) + HEADER;
    if (length !== 72 || memory[start] !== 7 || memory[start + 59] !== 0) wrong += 1;
    rings[1].give(head, 0);
  }
  checks.equal("padded, with their headers", u64(wrong), 0);
  checks.check("and there is room again", net.sendBuffer() !== null && net.problem.length === 0);
}

function streams(): void {
  startPort();
  const bytes = new FixedArray<u8, 4000>();
  let total: usize = 0;
  for (let i: u32 = 0; i < CONSOLE_BUFFERS; i++) {
    if (deliver(200, 200)) total += 200;
  }
  let read: usize = 0;
  for (;;) {
    const count = port.read(bytes.slice(0, 33));
    if (count === 0) break;
    read += count;
  }
  checks.check("what comes is read in any pieces", read === total && total === 3200);
  for (let i: u32 = 0; i < 40; i++) deliver(0, 0);
  checks.check("buffers with nothing in them", port.read(bytes) === 0 && port.problem.length === 0);
  const room = usize(CONSOLE_BUFFERS) * CONSOLE_BUFFER_BYTES;
  let taken: usize = 0;
  for (let i: u32 = 0; i < 10; i++) taken += port.write(bytes);
  checks.check("it takes what there is room for", taken > room / 2 && taken <= room);
  checks.check("and then no more", port.write(bytes) === 0);
}

/** Whatever the device writes: no panic, no endless loop, and a reason once it is broken. */
function hostile(): void {
  const bytes = new FixedArray<u8, 3000>();
  let broken: u32 = 0;
  for (let round: u32 = 0; round < HOSTILE_ROUNDS; round++) {
    const isNet = round % 2 === 0;
    if (isNet) startNet();
    else startPort();
    for (let step: u32 = 0; step < HOSTILE_STEPS; step++) {
      if (random.next() % 3 === 0) rings[random.next() % 2].scribble();
      if (random.next() % 3 === 0) deliver(0, u32(random.next() % 1600));
      if (isNet) touchNet();
      else if (random.next() % 2 === 0) port.read(bytes.slice(0, 1 + usize(random.next() % 2999)));
      else port.write(bytes.slice(0, usize(random.next() % 3000)));
    }
    if ((isNet ? net.problem : port.problem).length > 0) broken += 1;
  }
  checks.check("devices that write anything are noticed", broken > HOSTILE_ROUNDS / 2);
}

function touchNet(): void {
  const received = net.receive();
  if (received !== null) {
    const frame = net.frame(received);
    if (frame.length > 0) frame[frame.length - 1] = 1;
    net.give(received);
  }
  const room = net.sendBuffer();
  if (room !== null) net.send(usize(random.next() % 1515));
  net.listen();
}

export function main(): i32 {
  starts();
  frames();
  sends();
  streams();
  hostile();
  return checks.result();
}
