/** `net`, `ping` and `arp`: the network, for people. The first card is meant. */
import { print, printLine } from "../console/console.ts";
import { type Network, networks } from "../devices/network.ts";
import { parseAddress, parseNetwork } from "../net/address.ts";
import { isFresh } from "../net/arp.ts";
import {
  ADDRESS_WAIT_MS,
  DHCP_WAIT_MS,
  PING_COUNT_MAX,
  PING_PAUSE_MS,
  PING_WAIT_MS,
} from "../net/limits.ts";
import { sleepNs } from "../sched/scheduler.ts";
import { nowNs } from "../time/clock.ts";
import type { Arguments } from "./arguments.ts";
import { FAILED, numberArgument, OK, printTyped, refuse } from "./command.ts";

const NS_PER_MS: u64 = 1_000_000;
const NS_PER_US: u64 = 1_000;
const NS_PER_S: u64 = 1_000_000_000;
const PING_COUNT: u64 = 3;
/** How often `ping` asks for a station that it does not know. */
const RESOLVE_MS: u64 = 100;
const ACTIONS: FixedArray<string, 3> = ["address", "dhcp", "stats"];
/** How often it is looked whether an address has come. */
const ADDRESS_LOOK_MS: u64 = 5;
const NO_CARD: string = "there is no network card";
let sequence: u16 = 0;

export function netActionAt(index: usize): string {
  return index < ACTIONS.length ? ACTIONS[index] : "";
}

export function netCommand(args: Arguments): u8 {
  if (args.count === 1) return show();
  const card = networks()[0];
  if (!isThere(card)) return refuse(NO_CARD);
  if (args.at(1) === "stats" && args.count === 2) return showCounters(card);
  if (args.at(1) === "dhcp" && args.count === 2) return askDhcp(card);
  if (args.at(1) !== "address" || args.count < 3)
    return refuse("usage: net, net stats, net dhcp, net address ADDRESS/BITS [gateway ADDRESS]");
  const network = parseNetwork(args.at(2));
  if (network === null) return refuse("net: an address is such as 10.0.2.15/24");
  const { address, mask } = network;
  if (args.count === 3) {
    card.setAddress(address, mask, 0);
    return OK;
  }
  const gateway = args.count === 5 && args.at(3) === "gateway" ? parseAddress(args.at(4)) : null;
  if (gateway === null || (gateway & mask) !== (address & mask) || gateway === address)
    return refuse("net: the gateway is a neighbour, such as gateway 10.0.2.2");
  card.setAddress(address, mask, gateway);
  return OK;
}

/** Whether the machine has such a card; it may be stopped, or of no use. */
function isThere(card: Network): boolean {
  return card.problem !== "is not started";
}

function show(): u8 {
  const all = networks();
  for (let i: usize = 0; i < all.length; i++) {
    const card = all[i];
    if (!isThere(card)) continue;
    if (card.problem.length > 0) {
      printLine(`net${i}  of no use: it ${card.problem}`);
      continue;
    }
    print(`net${i}  `);
    printMac(card.state.mac);
    print(`  link ${card.linkUp ? "up" : "down"}  `);
    printNetwork(card);
    printLine(`  ${card.interrupt}`);
  }
  if (!isThere(all[0])) printLine(NO_CARD);
  return OK;
}

/** The address, and where it comes from. */
function printNetwork(card: Network): void {
  const { dhcp, address, mask, gateway } = card.state;
  if (address === 0) {
    print(dhcp.asks ? "no address yet, asked for by DHCP" : "no address");
    return;
  }
  printAddress(address);
  print(`/${bitsOf(mask)}`);
  if (gateway !== 0) {
    print(" gateway ");
    printAddress(gateway);
  }
  if (!dhcp.isBound) return;
  const left = dhcp.leftS(nowNs());
  if (left === null) print(" by DHCP for ever");
  else print(` by DHCP for ${left} s`);
}

function askDhcp(card: Network): u8 {
  if (!card.askDhcp()) return refuse(`net: the network card ${card.problem}`);
  if (!awaitAddress(card, DHCP_WAIT_MS)) return refuse("net: no DHCP server has answered yet");
  printNetwork(card);
  printLine("");
  return OK;
}

/** Waits for the address that DHCP asks for, if it does. False: there is none yet. */
function awaitAddress(card: Network, waitMs: u64): boolean {
  for (let waitedMs: u64 = 0; waitedMs < waitMs; waitedMs += ADDRESS_LOOK_MS) {
    if (card.state.address !== 0) return true;
    if (!card.state.dhcp.asks) return false;
    sleepNs(ADDRESS_LOOK_MS * NS_PER_MS);
  }
  return card.state.address !== 0;
}

function bitsOf(mask: u32): u32 {
  let bits: u32 = 0;
  while (bits < 32 && (mask & (u32(1) << (31 - bits))) !== 0) bits += 1;
  return bits;
}

function showCounters(card: Network): u8 {
  const { counters } = card.state;
  printLine(`${dec(counters.received, 12)} frames received`);
  printLine(`${dec(counters.sent, 12)} frames sent`);
  printLine(`${dec(counters.pings, 12)} pings answered`);
  printLine(`${dec(counters.echoes, 12)} datagrams echoed`);
  printLine(`${dec(counters.arp, 12)} words of neighbours`);
  printLine(`${dec(counters.ignored, 12)} not for us, or of no known kind`);
  printLine(`${dec(counters.malformed, 12)} malformed`);
  printLine(`${dec(counters.fragments, 12)} fragments, which are not put together`);
  printLine(`${dec(counters.unsent, 12)} not sent: the queue was full`);
  printLine(`${dec(counters.conflicts, 12)} from others with our address`);
  return OK;
}

export function arpCommand(_args: Arguments): u8 {
  if (!isThere(networks()[0])) return refuse(NO_CARD);
  const now = nowNs();
  let count: u32 = 0;
  for (const entry of networks()[0].state.neighbours.entries) {
    if (!isFresh(entry, now)) continue;
    count += 1;
    printAddress(entry.address);
    print("  ");
    printMac(entry.mac);
    printLine(`  ${(now - entry.sinceNs) / NS_PER_S} s ago`);
  }
  if (count === 0) printLine("nobody is known");
  return OK;
}

export function pingCommand(args: Arguments): u8 {
  const address = parseAddress(args.at(1));
  if (address === null) {
    print("ping: an address is such as 10.0.2.2, not ");
    printTyped(args.at(1));
    printLine("");
    return FAILED;
  }
  const count = args.count === 2 ? PING_COUNT : numberArgument(args, 2, "COUNT", 1, PING_COUNT_MAX);
  if (count === null) return FAILED;
  const card = networks()[0];
  if (!isThere(card)) return refuse(NO_CARD);
  if (card.problem.length > 0) return refuse(`ping: the network card ${card.problem}`);
  // Right after the start the address is on its way.
  awaitAddress(card, ADDRESS_WAIT_MS);
  const refusal = card.state.refusal(address);
  if (refusal.length > 0) return refuse(`ping: ${refusal}`);
  let answers: u64 = 0;
  for (let i: u64 = 0; i < count; i++) {
    if (i > 0) sleepNs(PING_PAUSE_MS * NS_PER_MS);
    if (pingOnce(card, address)) answers += 1;
  }
  printLine(`${answers} of ${count} answered`);
  return answers > 0 ? OK : FAILED;
}

function pingOnce(card: Network, address: u32): boolean {
  sequence = wrapping.add(sequence, 1);
  let startNs: u64 = 0;
  for (let waitedMs: u64 = 0; waitedMs < PING_WAIT_MS; waitedMs++) {
    if (startNs === 0 && waitedMs % RESOLVE_MS < 2) {
      const now = nowNs();
      if (card.ping(address, sequence)) startNs = now;
    }
    sleepNs(NS_PER_MS);
    const answered = card.answeredNs(sequence);
    if (answered === null || startNs === 0) continue;
    print("answer from ");
    printAddress(address);
    printLine(` after ${(answered - startNs) / NS_PER_US} us`);
    return true;
  }
  print(startNs === 0 ? "nobody has the address of the way to " : "no answer from ");
  printAddress(address);
  printLine("");
  return false;
}

function printAddress(address: u32): void {
  print(`${address >> 24}.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`);
}

function printMac(mac: u64): void {
  for (let i: u64 = 0; i < 6; i++) {
    if (i > 0) print(":");
    print(`${hex(u8.wrap(mac >> (i * 8)), 2)}`);
  }
}
