/**
 * What the network understands, frame by frame; and that no frame, random or nearly right, makes it
 * do anything but drop it or give one right answer.
 */
import type { FrameLink } from "../../drivers/frame-link.ts";
import { parseAddress, parseNetwork } from "../../kernel-src/net/address.ts";
import { ArpCache } from "../../kernel-src/net/arp.ts";
import {
  fold,
  get16,
  get32,
  getMac,
  put16,
  put32,
  putMac,
  sum,
} from "../../kernel-src/net/bytes.ts";
import { ARP_ENTRIES, ARP_LIFE_NS } from "../../kernel-src/net/limits.ts";
import { NetStack } from "../../kernel-src/net/stack.ts";
import { Checks, Random } from "./support/check.ts";

const MUTANTS: u32 = 60_000;
const NOISE: u32 = 40_000;
const MAC: u64 = 0x5634_1200_5452;
const PEER: u64 = 0x0100_0000_0202;
const ADDRESS: u32 = 0x0a00_020f;
const PEER_ADDRESS: u32 = 0x0a00_0202;

const checks = new Checks();
const random = new Random(0x4e7);
const frame = new FixedArray<u8, 1514>();
const mutant = new FixedArray<u8, 1514>();

/** Keeps what is sent. */
class Wire implements FrameLink {
  readonly out = new FixedArray<u8, 1514>();
  bytes: usize = 0;
  count: u32 = 0;
  full: boolean = false;

  sendBuffer(): Slice<u8> | null {
    return this.full ? null : this.out;
  }

  send(bytes: usize): boolean {
    this.bytes = bytes;
    this.count += 1;
    return true;
  }
}

const wire = new Wire();
const stack = new NetStack(wire);

function reset(): void {
  stack.mac = MAC;
  stack.address = ADDRESS;
  stack.mask = 0xffff_ff00;
  stack.gateway = PEER_ADDRESS;
  stack.neighbours.clear();
  wire.count = 0;
  wire.bytes = 0;
}

function ethernet(to: u64, type: u16): void {
  frame.fill(0);
  putMac(frame, 0, to);
  putMac(frame, 6, PEER);
  put16(frame, 12, type);
}

function arpRequest(): usize {
  ethernet(0xffff_ffff_ffff, 0x0806);
  put32(frame, 14, 0x0001_0800);
  put32(frame, 18, 0x0604_0001);
  putMac(frame, 22, PEER);
  put32(frame, 28, PEER_ADDRESS);
  put32(frame, 38, ADDRESS);
  return 60;
}

function packet(protocol: u8, payload: usize): usize {
  ethernet(MAC, 0x0800);
  put16(frame, 14, 0x4500);
  put16(frame, 16, u16(20 + payload));
  frame[22] = 64;
  frame[23] = protocol;
  put32(frame, 26, PEER_ADDRESS);
  put32(frame, 30, ADDRESS);
  put16(frame, 24, fold(sum(frame.slice(14, 34))));
  return 34 + payload;
}

function pingRequest(payload: usize): usize {
  const bytes = packet(1, 8 + payload);
  frame[34] = 8;
  put32(frame, 38, 0x1234_0007);
  for (let i: usize = 0; i < payload; i++) frame[42 + i] = u8.wrap(i * 3);
  put16(frame, 36, fold(sum(frame.slice(34, bytes))));
  return bytes;
}

/** Without a checksum, which UDP allows. */
function datagram(payload: usize): usize {
  const bytes = packet(17, 8 + payload);
  put16(frame, 34, 5000);
  put16(frame, 36, 7);
  put16(frame, 38, u16(8 + payload));
  for (let i: usize = 0; i < payload; i++) frame[42 + i] = u8.wrap(i * 5);
  return bytes;
}

/** The sum of the pseudo header and the datagram, for `put16`. */
function udpSum(bytes: usize): u16 {
  const pseudo = new FixedArray<u8, 12>();
  put32(pseudo, 0, PEER_ADDRESS);
  put32(pseudo, 4, ADDRESS);
  put16(pseudo, 8, 17);
  put16(pseudo, 10, u16(bytes - 34));
  return fold(sum(pseudo) + sum(frame.slice(34, bytes)));
}

function receive(bytes: usize): u32 {
  const before = wire.count;
  stack.receive(frame.slice(0, bytes), 1);
  return wire.count - before;
}

function neighbours(): void {
  reset();
  checks.check("a request is answered", receive(arpRequest()) === 1 && wire.bytes === 42);
  const { out } = wire;
  const toPeer = getMac(out, 0) === PEER && getMac(out, 22) === MAC && get32(out, 28) === ADDRESS;
  checks.check("with our station", toPeer && get16(out, 20) === 2);
  checks.check("who asks is known", stack.neighbours.find(PEER_ADDRESS, 1) === PEER);
  const late = stack.neighbours.find(PEER_ADDRESS, 1 + ARP_LIFE_NS);
  checks.check("for a while", late === null);
  arpRequest();
  put32(frame, 38, ADDRESS + 1);
  checks.check("another's address is not answered", receive(60) === 0);
  arpRequest();
  put32(frame, 28, ADDRESS);
  const conflicts = stack.counters.conflicts;
  checks.check("our address", receive(60) === 0 && stack.counters.conflicts === conflicts + 1);
  arpRequest();
  putMac(frame, 22, 0x0102_0304_0506);
  checks.check("a station that is not the sender", receive(60) === 0);
  const cache = new ArpCache();
  for (let i: u32 = 1; i <= ARP_ENTRIES + 5; i++) cache.note(i, u64(i), u64(i), true);
  checks.check("the oldest goes", cache.find(5, 50) === null && cache.find(6, 50) === 6);
  cache.note(1000, 3, 60, false);
  checks.check("who did not speak to us is not noted", cache.find(1000, 60) === null);
}

function echoes(): void {
  reset();
  const bytes = pingRequest(56);
  checks.check("a ping is answered", receive(bytes) === 1 && wire.bytes === bytes);
  const { out } = wire;
  const header = fold(sum(out.slice(14, 34))) === 0 && fold(sum(out.slice(34, bytes))) === 0;
  checks.check("with right sums", header && out[34] === 0 && get32(out, 38) === 0x1234_0007);
  checks.check("to who asked", getMac(out, 0) === PEER && get32(out, 30) === PEER_ADDRESS);
  checks.check("the largest", receive(pingRequest(1472)) === 1 && wire.bytes === 1514);
  checks.check("the smallest", receive(pingRequest(0)) === 1 && wire.bytes === 42);
  pingRequest(56);
  frame[50] ^= 1;
  checks.check("a wrong sum is dropped", receive(bytes) === 0);
  pingRequest(56);
  put16(frame, 20, 0x2000);
  put16(frame, 24, 0);
  put16(frame, 24, fold(sum(frame.slice(14, 34))));
  const fragments = stack.counters.fragments;
  const counted = receive(bytes) === 0 && stack.counters.fragments === fragments + 1;
  checks.check("a fragment is dropped", counted);
  wire.full = true;
  checks.check("no room to answer", receive(pingRequest(8)) === 0 && stack.counters.unsent > 0);
  wire.full = false;
}

function datagrams(): void {
  reset();
  const bytes = datagram(64);
  checks.check("a datagram comes back", receive(bytes) === 1 && wire.bytes === bytes);
  checks.check("ports change places", get32(wire.out, 34) === 0x0007_1388);
  datagram(63);
  put16(frame, 40, udpSum(34 + 8 + 63));
  checks.check("with a sum", receive(34 + 8 + 63) === 1);
  frame[60] ^= 4;
  checks.check("with a wrong sum", receive(34 + 8 + 63) === 0);
  datagram(10);
  put16(frame, 34, 7);
  checks.check("from an echo service", receive(52) === 0);
  datagram(10);
  put16(frame, 38, 19);
  checks.check("longer than its packet", receive(52) === 0);
  datagram(10);
  put16(frame, 36, 9);
  checks.check("to another port", receive(52) === 0);
}

function pings(): void {
  reset();
  checks.check("first the station is asked for", !stack.ping(PEER_ADDRESS, 9, 1));
  checks.check("by all", wire.count === 1 && getMac(wire.out, 0) === 0xffff_ffff_ffff);
  receive(arpRequest());
  checks.check("then the ping goes", stack.ping(0x0808_0808, 9, 1) && wire.bytes === 74);
  checks.check("through the gateway", getMac(wire.out, 0) === PEER);
  const bytes = pingRequest(0);
  frame[34] = 0;
  put16(frame, 36, 0);
  put32(frame, 38, 0x6768_0009);
  put16(frame, 36, fold(sum(frame.slice(34, bytes))));
  checks.check("and its answer is seen", receive(bytes) === 0 && stack.answered === 9);
  checks.check("no ping to nobody", stack.refusal(0x0a00_02ff).length > 0);
  checks.check("nor to oneself", stack.refusal(ADDRESS).length > 0);
  checks.check("nor to a group", stack.refusal(0xe000_0001).length > 0);
  checks.same("but to others", stack.refusal(0x0a00_0203), "");
}

/** Frames that are right but for some bytes, bits, or their length. */
function mutants(): void {
  reset();
  let wrong: u32 = 0;
  let answered: u32 = 0;
  for (let i: u32 = 0; i < MUTANTS; i++) {
    const kind = random.next() % 3;
    const size = usize(random.next() % 100);
    const bytes = kind === 0 ? arpRequest() : kind === 1 ? pingRequest(size) : datagram(size);
    const changes = random.next() % 4;
    for (let k: u64 = 0; k < changes; k++)
      frame[random.next() % u64(bytes)] = u8.wrap(random.next());
    const length: usize = random.next() % 4 === 0 ? usize(random.next() % u64(bytes + 1)) : bytes;
    mutant.copyFrom(frame);
    const count = receive(length);
    answered += count;
    if (count > 1 || (count === 1 && !isAnswer(length))) wrong += 1;
    if (stack.address !== ADDRESS || stack.mac !== MAC) wrong += 1;
  }
  checks.equal("mutants have no wrong answers", u64(wrong), 0);
  checks.check("and some right ones", answered > 1000);
}

/** An answer is no longer than its question, goes to its sender, and has right sums. */
function isAnswer(length: usize): boolean {
  const { out, bytes } = wire;
  if (bytes > length || getMac(out, 0) !== getMac(mutant, 6) || getMac(out, 6) !== MAC)
    return false;
  return get16(out, 12) === 0x0806 || fold(sum(out.slice(14, 34))) === 0;
}

function noise(): void {
  reset();
  let answers: u32 = 0;
  for (let i: u32 = 0; i < NOISE; i++) {
    const length = usize(random.next() % 200);
    for (let k: usize = 0; k < length; k++) frame[k] = u8.wrap(random.next());
    if (length > 14) putMac(frame, 0, MAC);
    if (length > 14) put16(frame, 12, random.next() % 2 === 0 ? 0x0800 : 0x0806);
    answers += receive(length);
  }
  checks.equal("noise is not answered", u64(answers), 0);
}

function addresses(): void {
  checks.check("an address", parseAddress("10.0.2.15") === ADDRESS);
  const wrong: FixedArray<string, 8> = [
    "",
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "1..2.3",
    "a.b.c.d",
    "1.2.3.",
    "0001.2.3.4",
  ];
  for (const text of wrong) checks.check("none", parseAddress(text) === null);
  const network = parseNetwork("10.0.2.15/24");
  checks.check("a network", network !== null && network.mask === 0xffff_ff00);
  const none: FixedArray<string, 6> = [
    "10.0.2.15",
    "10.0.2.15/",
    "10.0.2.0/24",
    "10.0.2.255/24",
    "10.0.2.1/31",
    "10.0.2.1/999",
  ];
  for (const text of none) checks.check("no network", parseNetwork(text) === null);
}

export function main(): i32 {
  neighbours();
  echoes();
  datagrams();
  pings();
  mutants();
  noise();
  addresses();
  return checks.result();
}
