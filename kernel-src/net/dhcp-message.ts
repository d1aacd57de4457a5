/**
 * DHCP's messages (RFC 2131, 2; options: RFC 2132) as a client reads and writes them. What comes is
 * hostile: an option that leaves the message, or has not the length of its kind, makes all of it
 * wrong.
 */
import { get32, getMac, put16, put32, putMac } from "./bytes.ts";

export const DHCP_CLIENT: u16 = 68;
export const DHCP_SERVER: u16 = 67;

/** RFC 2132, 9.6. */
export enum DhcpKind {
  None = 0,
  Discover = 1,
  Offer = 2,
  Request = 3,
  Decline = 4,
  Ack = 5,
  Nak = 6,
}

/** What a client says. Addresses that are 0 are not said. */
export type DhcpRequest = {
  readonly kind: DhcpKind;
  readonly transaction: u32;
  readonly mac: u64;
  /** Since the client began. */
  readonly seconds: u16;
  /** The client's own, while it has it. */
  readonly address: u32;
  /** The one that it wants. */
  readonly wanted: u32;
  readonly server: u32;
};

/** What a server says; 0: it does not say it. */
export type DhcpReply = {
  readonly kind: DhcpKind;
  readonly transaction: u32;
  readonly mac: u64;
  readonly address: u32;
  readonly server: u32;
  readonly mask: u32;
  readonly gateway: u32;
  readonly leaseS: u32;
  readonly renewS: u32;
  readonly rebindS: u32;
};

const OPERATION_REQUEST: u8 = 1;
const OPERATION_REPLY: u8 = 2;
const ETHERNET: u8 = 1;
const MAC_BYTES: u8 = 6;
const COOKIE: u32 = 0x6382_5363;

const TRANSACTION: usize = 4;
const SECONDS: usize = 8;
const CLIENT_ADDRESS: usize = 12;
const YOUR_ADDRESS: usize = 16;
const MAC: usize = 28;
const COOKIE_AT: usize = 236;
const OPTIONS: usize = 240;
/** RFC 1542, 2.1: relays drop shorter ones. */
export const DHCP_BYTES: usize = 300;

const PAD: u8 = 0;
const MASK: u8 = 1;
const ROUTER: u8 = 3;
const WANTED_ADDRESS: u8 = 50;
const LEASE: u8 = 51;
const KIND: u8 = 53;
const SERVER: u8 = 54;
const WANTED_OPTIONS: u8 = 55;
const RENEW: u8 = 58;
const REBIND: u8 = 59;
const END: u8 = 255;

/** Writes a message of `DHCP_BYTES`. */
export function writeDhcp(into: Slice<u8>, request: DhcpRequest): void {
  const { kind, transaction, mac, seconds, address, wanted, server } = request;
  into.slice(0, DHCP_BYTES).fill(0);
  into[0] = OPERATION_REQUEST;
  into[1] = ETHERNET;
  into[2] = MAC_BYTES;
  put32(into, TRANSACTION, transaction);
  put16(into, SECONDS, seconds);
  put32(into, CLIENT_ADDRESS, address);
  putMac(into, MAC, mac);
  put32(into, COOKIE_AT, COOKIE);
  let at = OPTIONS;
  into[at] = KIND;
  into[at + 1] = 1;
  into[at + 2] = u8(kind);
  at += 3;
  at = writeNumber(into, at, WANTED_ADDRESS, wanted);
  at = writeNumber(into, at, SERVER, server);
  into[at] = WANTED_OPTIONS;
  into[at + 1] = 2;
  into[at + 2] = MASK;
  into[at + 3] = ROUTER;
  into[at + 4] = END;
}

/** An option of four bytes, if it is said. Gives where the next one goes. */
function writeNumber(into: Slice<u8>, at: usize, code: u8, value: u32): usize {
  if (value === 0) return at;
  into[at] = code;
  into[at + 1] = 4;
  put32(into, at + 2, value);
  return at + 6;
}

/** What a server says to a station on Ethernet; null: it is no such message, or a wrong one. */
export function readDhcp(bytes: ReadonlySlice<u8>): DhcpReply | null {
  if (bytes.length <= OPTIONS || get32(bytes, COOKIE_AT) !== COOKIE) return null;
  if (bytes[0] !== OPERATION_REPLY || bytes[1] !== ETHERNET || bytes[2] !== MAC_BYTES) return null;
  let kind = DhcpKind.None;
  let server: u32 = 0;
  let mask: u32 = 0;
  let gateway: u32 = 0;
  let leaseS: u32 = 0;
  let renewS: u32 = 0;
  let rebindS: u32 = 0;
  let at = OPTIONS;
  for (;;) {
    if (at >= bytes.length) return null;
    const code = bytes[at];
    at += 1;
    if (code === END) break;
    if (code === PAD) continue;
    if (at >= bytes.length) return null;
    const start = at + 1;
    const end = start + usize(bytes[at]);
    if (end > bytes.length) return null;
    at = end;
    const value = bytes.slice(start, end);
    if (code === KIND) {
      if (value.length !== 1) return null;
      kind = kindOf(value[0]);
      continue;
    }
    if (!isNumber(code)) continue;
    // A list of routers has the one to prefer first.
    if (value.length < 4 || (value.length > 4 && (code !== ROUTER || value.length % 4 !== 0)))
      return null;
    const number = get32(value, 0);
    if (code === SERVER) server = number;
    else if (code === MASK) mask = number;
    else if (code === ROUTER) gateway = number;
    else if (code === LEASE) leaseS = number;
    else if (code === RENEW) renewS = number;
    else rebindS = number;
  }
  const transaction = get32(bytes, TRANSACTION);
  const mac = getMac(bytes, MAC);
  const address = get32(bytes, YOUR_ADDRESS);
  return { kind, transaction, mac, address, server, mask, gateway, leaseS, renewS, rebindS };
}

function isNumber(code: u8): boolean {
  switch (code) {
    case SERVER:
    case MASK:
    case ROUTER:
    case LEASE:
    case RENEW:
    case REBIND:
      return true;
    default:
      return false;
  }
}

/** Of those that servers send. */
function kindOf(value: u8): DhcpKind {
  if (value === u8(DhcpKind.Offer)) return DhcpKind.Offer;
  if (value === u8(DhcpKind.Ack)) return DhcpKind.Ack;
  return value === u8(DhcpKind.Nak) ? DhcpKind.Nak : DhcpKind.None;
}
