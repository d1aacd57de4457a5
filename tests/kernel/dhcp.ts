/**
 * DHCP: a lease from its offer to its end, by message and by frame; and servers that lie, refuse
 * always, or say anything: no wrong address, no flood of questions.
 */
import type { FrameLink } from "../../drivers/frame-link.ts";
import { isHost } from "../../kernel-src/net/address.ts";
import { fold, get16, get32, put16, put32, putMac, sum } from "../../kernel-src/net/bytes.ts";
import { DhcpClient, DhcpNews, DhcpState } from "../../kernel-src/net/dhcp.ts";
import {
  DHCP_BYTES,
  DhcpKind,
  type DhcpReply,
  type DhcpRequest,
  readDhcp,
  writeDhcp,
} from "../../kernel-src/net/dhcp-message.ts";
import { NetStack } from "../../kernel-src/net/stack.ts";
import { Checks, Random } from "./support/check.ts";

const MUTANTS: u32 = 60_000;
const HOSTILE_ROUNDS: u32 = 2_000;
const HOSTILE_STEPS: u32 = 60;
const S: u64 = 1_000_000_000;
const MAC: u64 = 0x5634_1200_5452;
const PEER: u64 = 0x0100_0000_0202;
const SERVER: u32 = 0x0a00_0202;
const ADDRESS: u32 = 0x0a00_0210;
const MASK: u32 = 0xffff_ff00;
const OPTIONS: usize = 240;

const checks = new Checks();
const random = new Random(0xd4c9);
const message = new FixedArray<u8, 576>();

/** Writes a server's message; gives its length. */
function writeReply(kind: DhcpKind, transaction: u32, address: u32, leaseS: u32): usize {
  const none: DhcpRequest = {
    kind,
    transaction,
    mac: MAC,
    seconds: 0,
    address: 0,
    wanted: 0,
    server: 0,
  };
  writeDhcp(message, none);
  message[0] = 2;
  put32(message, 16, address);
  let at = OPTIONS + 3;
  at = option(at, 54, SERVER);
  at = option(at, 1, MASK);
  at = option(at, 3, SERVER);
  at = option(at, 51, leaseS);
  message[at] = 255;
  return at + 1;
}

function option(at: usize, code: u8, value: u32): usize {
  message[at] = code;
  message[at + 1] = 4;
  put32(message, at + 2, value);
  return at + 6;
}

function reply(kind: DhcpKind, transaction: u32, address: u32, leaseS: u32): DhcpReply {
  const read = readDhcp(message.slice(0, writeReply(kind, transaction, address, leaseS)));
  assert(read !== null, "dhcp: what the test wrote");
  return read;
}

function messages(): void {
  const bytes = writeReply(DhcpKind.Offer, 7, ADDRESS, 60);
  const read = readDhcp(message.slice(0, bytes));
  checks.check(
    "an offer",
    read !== null && read.kind === DhcpKind.Offer && read.address === ADDRESS && read.mac === MAC,
  );
  checks.check("with its options", read !== null && read.mask === MASK && read.leaseS === 60);
  let whole: u32 = 0;
  for (let length: usize = 0; length < bytes; length++) {
    if (readDhcp(message.slice(0, length)) !== null) whole += 1;
  }
  checks.equal("cut short it is none", u64(whole), 0);
  const places: FixedArray<usize, 4> = [0, 1, 2, 236];
  for (const place of places) {
    writeReply(DhcpKind.Offer, 7, ADDRESS, 60);
    message[place] = 9;
    checks.check("nor with a wrong head", readDhcp(message.slice(0, bytes)) === null);
  }
  for (let length: u8 = 0; length < 4; length++) {
    writeReply(DhcpKind.Offer, 7, ADDRESS, 60);
    message[OPTIONS + 4] = length;
    checks.check("nor with a short option", readDhcp(message.slice(0, bytes)) === null);
  }
  writeReply(DhcpKind.Offer, 7, ADDRESS, 60);
  message[bytes - 1] = 0;
  checks.check("nor without an end", readDhcp(message.slice(0, bytes)) === null);
}

/** Any message at all: no panic, and what is read was there. */
function mutants(): void {
  let read: u32 = 0;
  for (let i: u32 = 0; i < MUTANTS; i++) {
    const bytes = writeReply(DhcpKind.Ack, u32(i), ADDRESS, 600);
    for (let k: u64 = random.next() % 6; k > 0; k--)
      message[OPTIONS + usize(random.next() % u64(bytes - OPTIONS))] = u8.wrap(random.next());
    const length: usize = random.next() % 4 === 0 ? usize(random.next() % 576) : bytes;
    if (readDhcp(message.slice(0, length)) !== null) read += 1;
  }
  checks.check("mutants are read or refused", read > MUTANTS / 10 && read < MUTANTS);
}

function leases(): void {
  const client = new DhcpClient();
  checks.check("nothing is due before it starts", client.due(1) === null && !client.asks);
  client.start(MAC, 5, S);
  const first = client.due(S);
  assert(first !== null, "a start without a message");
  const { transaction } = first.request;
  checks.check("first a question to all", first.request.kind === DhcpKind.Discover);
  checks.check("once", client.due(2 * S) === null);
  checks.check("again within five seconds", client.due(6 * S) !== null);
  const far = reply(DhcpKind.Offer, transaction ^ 1, ADDRESS, 20);
  checks.check("of others nothing", client.receive(far, 6 * S) === DhcpNews.Nothing);
  checks.check("and it goes on to ask", client.state === DhcpState.Selecting);
  client.receive(reply(DhcpKind.Offer, transaction, ADDRESS, 20), 6 * S);
  const second = client.due(6 * S);
  checks.check(
    "an offer is asked for",
    second !== null &&
      second.request.kind === DhcpKind.Request &&
      second.request.wanted === ADDRESS &&
      second.request.server === SERVER,
  );
  const other = reply(DhcpKind.Ack, transaction, ADDRESS + 1, 20);
  checks.check("not another address", client.receive(other, 6 * S) === DhcpNews.Nothing);
  const ack = reply(DhcpKind.Ack, transaction, ADDRESS, 20);
  checks.check("a lease", client.receive(ack, 6 * S) === DhcpNews.Leased && client.isBound);
  checks.check("which is not given twice", client.receive(ack, 7 * S) === DhcpNews.Nothing);
  checks.check("nothing is due in its first half", client.due(15 * S) === null);
  renewals(client);
}

/** From a lease of 20 seconds that began at 6 s. */
function renewals(client: DhcpClient): void {
  checks.check("half is over", client.pass(16 * S) === DhcpNews.Nothing);
  const renew = client.due(16 * S);
  assert(renew !== null, "a renewal without a message");
  checks.check("its server is asked", renew.to === SERVER && renew.request.address === ADDRESS);
  checks.check("once", client.due(22 * S) === null);
  client.pass(24 * S);
  const rebind = client.due(24 * S);
  checks.check("then all are", rebind !== null && rebind.to === 0xffff_ffff);
  const { transaction } = renew.request;
  const more = reply(DhcpKind.Ack, transaction, ADDRESS, 20);
  checks.check("the lease goes on", client.receive(more, 25 * S) === DhcpNews.Leased);
  checks.check("as long as it says", client.leftS(25 * S) === 20);
  client.pass(40 * S);
  checks.check("without an answer it ends", client.pass(45 * S) === DhcpNews.Lost);
  checks.check("and another one is looked for", client.state === DhcpState.Selecting);
  client.start(MAC, 5, S);
  bind(client, S, u32.MAX);
  checks.check("a lease for ever", client.pass(u64.MAX / 2) === DhcpNews.Nothing);
  checks.check("has no end", client.isBound && client.leftS(S) === null);
}

function bind(client: DhcpClient, now: u64, leaseS: u32): void {
  const due = client.due(now);
  assert(due !== null, "nothing is due");
  const { transaction } = due.request;
  client.receive(reply(DhcpKind.Offer, transaction, ADDRESS, leaseS), now);
  client.due(now);
  client.receive(reply(DhcpKind.Ack, transaction, ADDRESS, leaseS), now);
}

function wrongOffers(): void {
  const wrong: FixedArray<u32, 6> = [
    0,
    0x7f00_0001,
    0xe000_0001,
    u32.MAX,
    0x0a00_0200,
    0x0a00_02ff,
  ];
  for (const address of wrong) {
    const client = new DhcpClient();
    client.start(MAC, 5, S);
    const due = client.due(S);
    assert(due !== null, "nothing is due");
    client.receive(reply(DhcpKind.Offer, due.request.transaction, address, 600), S);
    checks.check("no address of a station", client.state === DhcpState.Selecting);
  }
  const masks: FixedArray<u32, 5> = [0, u32.MAX, 0xff00_ff00, 0xfe00_0000, 0xffff_fffe];
  for (const mask of masks) checks.check("no mask", !isHost(ADDRESS, mask));
  const client = new DhcpClient();
  client.start(MAC, 5, S);
  bind(client, S, 9);
  checks.check("a lease that is too short is none", !client.isBound);
}

/** A server that says anything: addresses make sense, and questions are few. */
function hostile(): void {
  const kinds: FixedArray<DhcpKind, 3> = [DhcpKind.Offer, DhcpKind.Ack, DhcpKind.Nak];
  let wrong: u32 = 0;
  let bound: u32 = 0;
  let fast: u32 = 0;
  for (let round: u32 = 0; round < HOSTILE_ROUNDS; round++) {
    const client = new DhcpClient();
    let now: u64 = S;
    let transaction: u32 = 0;
    let sent: u64 = 0;
    client.start(MAC, random.next(), now);
    for (let step: u32 = 0; step < HOSTILE_STEPS; step++) {
      now += random.next() % (3 * S);
      client.pass(now);
      for (let i: u32 = 0; i < 3; i++) {
        const due = client.due(now);
        if (due !== null) {
          transaction = due.request.transaction;
          sent += 1;
        }
        const kind = kinds[random.next() % 3];
        const address: u32 = random.next() % 4 === 0 ? u32.wrap(random.next()) : ADDRESS;
        const leaseS: u32 = random.next() % 4 === 0 ? u32.wrap(random.next()) : 10;
        client.receive(reply(kind, transaction, address, leaseS), now);
      }
      if (client.isBound && !isHost(client.address, client.mask)) wrong += 1;
      if (client.isBound) bound += 1;
    }
    // Two a refusal or a lease, each of which is seconds from the next.
    if (sent > 4 + now / S) fast += 1;
  }
  checks.equal("addresses that make no sense", u64(wrong), 0);
  checks.check("some leases", bound > HOSTILE_ROUNDS);
  checks.equal("machines that ask all the time", u64(fast), 0);
}

/** Keeps what is sent. */
class Wire implements FrameLink {
  readonly out = new FixedArray<u8, 1514>();
  count: u32 = 0;
  bytes: usize = 0;

  sendBuffer(): Slice<u8> | null {
    return this.out;
  }

  send(bytes: usize): boolean {
    this.count += 1;
    this.bytes = bytes;
    return true;
  }
}

const wire = new Wire();
const stack = new NetStack(wire);
const frame = new FixedArray<u8, 1514>();

/** A frame around the message, to all; gives its length. */
function frameOf(bytes: usize): usize {
  frame.fill(0);
  putMac(frame, 0, 0xffff_ffff_ffff);
  putMac(frame, 6, PEER);
  put16(frame, 12, 0x0800);
  put16(frame, 14, 0x4500);
  put16(frame, 16, u16(28 + bytes));
  frame[22] = 64;
  frame[23] = 17;
  put32(frame, 26, SERVER);
  put32(frame, 30, 0xffff_ffff);
  put16(frame, 24, fold(sum(frame.slice(14, 34))));
  put16(frame, 34, 67);
  put16(frame, 36, 68);
  put16(frame, 38, u16(8 + bytes));
  frame.slice(42, 42 + bytes).copyFrom(message.slice(0, bytes));
  return 42 + bytes;
}

/** Frames that lead to; gives how many. */
function receive(bytes: usize, now: u64): u32 {
  const before = wire.count;
  stack.receive(frame.slice(0, bytes), now);
  return wire.count - before;
}

function frames(): void {
  stack.mac = MAC;
  stack.startDhcp(3, S);
  const { out } = wire;
  checks.check("a question by frame", wire.count === 1 && wire.bytes === 42 + DHCP_BYTES);
  checks.check("from nobody to all", get32(out, 26) === 0 && get32(out, 30) === u32.MAX);
  const pseudo: u64 = sum(out.slice(26, 34)) + sum(out.slice(34, wire.bytes)) + PSEUDO;
  checks.check("with a right sum", fold(pseudo) === 0 && get16(out, 40) !== 0);
  const transaction = get32(out, 46);
  const offer = frameOf(writeReply(DhcpKind.Offer, transaction, ADDRESS, 20));
  checks.equal("an offer is asked for", u64(receive(offer, S)), 1);
  const ack = frameOf(writeReply(DhcpKind.Ack, transaction, ADDRESS, 20));
  checks.equal("a lease is not answered", u64(receive(ack, S)), 0);
  checks.check("and taken", stack.address === ADDRESS && stack.mask === MASK);
  checks.check("with its gateway", stack.gateway === SERVER);
  const ignored = stack.counters.ignored;
  receive(ack, S);
  checks.check("what nobody asked for is ignored", stack.counters.ignored === ignored + 1);
  const before = wire.count;
  stack.passTime(11 * S);
  checks.check("its server's station is asked for", wire.count === before + 1);
  checks.check("by ARP", get16(out, 12) === 0x0806 && get32(out, 38) === SERVER);
  stack.passTime(22 * S);
  stack.configure(ADDRESS, MASK, 0);
  checks.check("an address by hand ends it", stack.dhcp.state === DhcpState.Off);
}

/** Protocol and length of the pseudo header, as `sum` adds words: the bytes swapped. */
const PSEUDO: u64 = 0x1100 + 0x3401;

/** Frames that are right but for some bytes: at most one answer each. */
function frameMutants(): void {
  let many: u32 = 0;
  let answered: u32 = 0;
  let now: u64 = 100 * S;
  for (let i: u32 = 0; i < MUTANTS; i++) {
    if (i % 50 === 0) stack.startDhcp(random.next(), now);
    const transaction = get32(wire.out, 46);
    const kind = random.next() % 2 === 0 ? DhcpKind.Offer : DhcpKind.Ack;
    const bytes = frameOf(writeReply(kind, transaction, ADDRESS, 20));
    for (let k: u64 = random.next() % 4; k > 0; k--)
      frame[12 + usize(random.next() % u64(bytes - 12))] = u8.wrap(random.next());
    const length: usize = random.next() % 4 === 0 ? usize(random.next() % u64(bytes)) : bytes;
    const count = receive(length, now);
    answered += count;
    if (count > 1) many += 1;
    now += random.next() % S;
    if (stack.address !== 0 && !isHost(stack.address, stack.mask)) many += 1;
  }
  checks.equal("mutants with more than one answer", u64(many), 0);
  checks.check("and some with one", answered > 500);
}

export function main(): i32 {
  messages();
  mutants();
  leases();
  wrongOffers();
  hostile();
  frames();
  frameMutants();
  return checks.result();
}
