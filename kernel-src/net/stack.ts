/**
 * What one network interface understands: Ethernet, ARP, IPv4 without fragments, ICMP echo, and an
 * echo of UDP. It knows neither devices nor tasks: frames come in by `receive` and go out through
 * its link. Every byte that comes is hostile: lengths are checked where they are read, what is
 * not understood is counted and dropped, and no frame leads to more than one answer.
 */
import type { FrameLink } from "../../drivers/frame-link.ts";
import { isStation } from "./address.ts";
import { ArpCache } from "./arp.ts";
import { fold, get16, get32, getMac, put16, put32, putMac, sum, swapped } from "./bytes.ts";
import { DhcpClient, DhcpNews } from "./dhcp.ts";
import {
  DHCP_BYTES,
  DHCP_CLIENT,
  DHCP_SERVER,
  type DhcpRequest,
  readDhcp,
  writeDhcp,
} from "./dhcp-message.ts";
import { PING_BYTES } from "./limits.ts";

const ETHERNET: usize = 14;
const TYPE: usize = 12;
const TYPE_IPV4: u16 = 0x0800;
const TYPE_ARP: u16 = 0x0806;
const BROADCAST_MAC: u64 = 0xffff_ffff_ffff;
const MAC_GROUP: u64 = 1;

/** RFC 826; the frame's bytes. */
const ARP_BYTES: usize = 42;
const ARP_START: u32 = 0x0001_0800;
const ARP_SIZES: u16 = 0x0604;
const ARP_REQUEST: u16 = 1;
const ARP_REPLY: u16 = 2;

/** RFC 791. */
const IP_BYTES: usize = 20;
const IP_FRAGMENT: u16 = 0x3fff;
const IP_TTL: u8 = 64;
const PROTOCOL_ICMP: u8 = 1;
const PROTOCOL_UDP: u8 = 17;
const BROADCAST: u32 = 0xffff_ffff;

/** RFC 792. */
const ICMP_BYTES: usize = 8;
const ICMP_ECHO: u8 = 8;
const ICMP_REPLY: u8 = 0;
/** Marks our own pings. */
const PING_IDENTIFIER: u16 = 0x6768;

/** RFC 768, and RFC 862: the echo service. */
const UDP_BYTES: usize = 8;
const PORT_ECHO: u16 = 7;

export class Counters {
  received: u64 = 0;
  sent: u64 = 0;
  /** For others, of kinds that are not known, or to ports where nobody listens. */
  ignored: u64 = 0;
  /** Too short, with wrong lengths, checksums or addresses. */
  malformed: u64 = 0;
  fragments: u64 = 0;
  /** Answers for which there was no buffer. */
  unsent: u64 = 0;
  arp: u64 = 0;
  pings: u64 = 0;
  echoes: u64 = 0;
  /** Others that claim our address. */
  conflicts: u64 = 0;
}

/** The addresses of a received IPv4 packet that is in order, and where its payload is. */
type Packet = {
  readonly source: u32;
  readonly destination: u32;
  readonly protocol: u8;
  readonly start: usize;
  readonly end: usize;
};

export class NetStack {
  mac: u64 = 0;
  address: u32 = 0;
  mask: u32 = 0;
  /** 0: there is none. */
  gateway: u32 = 0;
  readonly neighbours = new ArpCache();
  readonly dhcp = new DhcpClient();
  readonly counters = new Counters();
  /** The sequence number of the ping that was answered last, and when. */
  answered: u16 = 0;
  answeredNs: u64 = 0;

  constructor(private readonly link: FrameLink) {}

  /** Looks at one frame and answers it, if it is to be answered. */
  receive(frame: ReadonlySlice<u8>, nowNs: u64): void {
    const { counters } = this;
    counters.received += 1;
    if (frame.length < ETHERNET) {
      counters.malformed += 1;
      return;
    }
    const to = getMac(frame, 0);
    const from = getMac(frame, 6);
    if ((from & MAC_GROUP) !== 0 || from === this.mac || from === 0) {
      counters.malformed += 1;
      return;
    }
    const isOurs = to === this.mac;
    const type = get16(frame, TYPE);
    if (type === TYPE_ARP && (isOurs || to === BROADCAST_MAC)) this.receiveArp(frame, nowNs);
    else if (type === TYPE_IPV4 && (isOurs || to === BROADCAST_MAC))
      this.receiveIp(frame, from, isOurs, nowNs);
    else counters.ignored += 1;
  }

  private receiveArp(frame: ReadonlySlice<u8>, nowNs: u64): void {
    const { counters } = this;
    if (
      frame.length < ARP_BYTES ||
      get32(frame, 14) !== ARP_START ||
      get16(frame, 18) !== ARP_SIZES
    ) {
      counters.malformed += 1;
      return;
    }
    const operation = get16(frame, 20);
    const mac = getMac(frame, 22);
    const source = get32(frame, 28);
    const target = get32(frame, 38);
    const wrongMac = (mac & MAC_GROUP) !== 0 || mac === 0 || mac !== getMac(frame, 6);
    if (wrongMac || (operation !== ARP_REQUEST && operation !== ARP_REPLY)) {
      counters.malformed += 1;
      return;
    }
    if (source === this.address && source !== 0) {
      counters.conflicts += 1;
      return;
    }
    counters.arp += 1;
    const forUs = target === this.address && target !== 0;
    if (this.isNeighbour(source)) this.neighbours.note(source, mac, nowNs, forUs);
    if (operation === ARP_REQUEST && forUs) this.sendArp(ARP_REPLY, mac, mac, source);
  }

  /** Whether a station next to us can have this address. */
  private isNeighbour(address: u32): boolean {
    const host = address & ~this.mask;
    return this.isNear(address) && host !== 0 && host !== ~this.mask;
  }

  private isNear(address: u32): boolean {
    return (address & this.mask) === (this.address & this.mask);
  }

  private sendArp(operation: u16, to: u64, mac: u64, address: u32): void {
    const frame = this.startFrame(to, TYPE_ARP);
    if (frame === null) return;
    put32(frame, 14, ARP_START);
    put16(frame, 18, ARP_SIZES);
    put16(frame, 20, operation);
    putMac(frame, 22, this.mac);
    put32(frame, 28, this.address);
    putMac(frame, 32, mac);
    put32(frame, 38, address);
    this.finishFrame(ARP_BYTES);
  }

  private receiveIp(frame: ReadonlySlice<u8>, from: u64, isOurs: boolean, nowNs: u64): void {
    const packet = this.readIp(frame);
    if (packet === null) return;
    const { protocol } = packet;
    // DHCP servers may speak to all, or to the address that they are about to give.
    const early = !isOurs || packet.destination !== this.address || this.address === 0;
    if (early && (protocol !== PROTOCOL_UDP || !this.dhcp.asks)) this.counters.ignored += 1;
    else if (protocol === PROTOCOL_UDP) this.receiveUdp(frame, from, packet, early, nowNs);
    else if (protocol === PROTOCOL_ICMP) this.receiveIcmp(frame, from, packet, nowNs);
    else this.counters.ignored += 1;
  }

  /** Checks the header (RFC 1122, 3.2.1); null: the packet is dropped and counted. */
  private readIp(frame: ReadonlySlice<u8>): Packet | null {
    const { counters } = this;
    const room = frame.length - ETHERNET;
    const header: usize = room < IP_BYTES ? 0 : usize(frame[14] & 15) * 4;
    if (header < IP_BYTES || header > room || frame[14] >> 4 !== 4) {
      counters.malformed += 1;
      return null;
    }
    const length = usize(get16(frame, 16));
    const start = ETHERNET + header;
    const source = get32(frame, 26);
    const isWrong =
      length < header || length > room || !isStation(source) || source === this.address;
    if (isWrong || fold(sum(frame.slice(ETHERNET, start))) !== 0) {
      counters.malformed += 1;
      return null;
    }
    // More fragments are to come, or this is not the first one.
    if ((get16(frame, 20) & IP_FRAGMENT) !== 0) {
      counters.fragments += 1;
      return null;
    }
    return {
      source,
      destination: get32(frame, 30),
      protocol: frame[23],
      start,
      end: ETHERNET + length,
    };
  }

  private receiveIcmp(frame: ReadonlySlice<u8>, from: u64, packet: Packet, nowNs: u64): void {
    const { counters } = this;
    const message = frame.slice(packet.start, packet.end);
    if (message.length < ICMP_BYTES || fold(sum(message)) !== 0) {
      counters.malformed += 1;
      return;
    }
    if (message[0] === ICMP_REPLY && message[1] === 0 && get16(message, 4) === PING_IDENTIFIER) {
      this.answered = get16(message, 6);
      this.answeredNs = nowNs;
      return;
    }
    if (message[0] !== ICMP_ECHO || message[1] !== 0) {
      counters.ignored += 1;
      return;
    }
    const reply = this.startPacket(from, packet.source, PROTOCOL_ICMP, message.length);
    if (reply === null) return;
    const body = reply.slice(ETHERNET + IP_BYTES, ETHERNET + IP_BYTES + message.length);
    body.copyFrom(message);
    body[0] = ICMP_REPLY;
    put16(body, 2, 0);
    put16(body, 2, fold(sum(body)));
    counters.pings += 1;
    this.finishFrame(ETHERNET + IP_BYTES + message.length);
  }

  private receiveUdp(
    frame: ReadonlySlice<u8>,
    from: u64,
    packet: Packet,
    early: boolean,
    nowNs: u64,
  ): void {
    const { counters } = this;
    const room = packet.end - packet.start;
    const length: usize = room < UDP_BYTES ? 0 : usize(get16(frame, packet.start + 4));
    if (length < UDP_BYTES || length > room) {
      counters.malformed += 1;
      return;
    }
    const datagram = frame.slice(packet.start, packet.start + length);
    const checksum = get16(datagram, 6);
    if (checksum !== 0 && !isUdpRight(datagram, packet)) {
      counters.malformed += 1;
      return;
    }
    const port = get16(datagram, 0);
    const to = get16(datagram, 2);
    if (to === DHCP_CLIENT && port === DHCP_SERVER && this.dhcp.asks) {
      this.receiveDhcp(datagram.slice(UDP_BYTES), nowNs);
      return;
    }
    // Two echo services would answer each other for ever.
    if (early || to !== PORT_ECHO || port === PORT_ECHO || port === 0) {
      counters.ignored += 1;
      return;
    }
    const reply = this.startPacket(from, packet.source, PROTOCOL_UDP, length);
    if (reply === null) return;
    const body = reply.slice(ETHERNET + IP_BYTES, ETHERNET + IP_BYTES + length);
    body.copyFrom(datagram);
    // Source and destination change places, which leaves the sum as it was.
    put16(body, 0, PORT_ECHO);
    put16(body, 2, port);
    counters.echoes += 1;
    this.finishFrame(ETHERNET + IP_BYTES + length);
  }

  /** This machine's address; it is asked for no more. `gateway` 0: only neighbours are reached. */
  configure(address: u32, mask: u32, gateway: u32): void {
    this.dhcp.stop();
    this.setAddress(address, mask, gateway);
  }

  /** Asks for an address by DHCP, and has none until it gets it. */
  startDhcp(seed: u64, nowNs: u64): void {
    this.setAddress(0, 0, 0);
    this.dhcp.start(this.mac, seed, nowNs);
    this.passTime(nowNs);
  }

  /** Twice a second: the lease goes on, or is asked for. */
  passTime(nowNs: u64): void {
    this.follow(this.dhcp.pass(nowNs));
    this.sendDhcp(nowNs);
  }

  private receiveDhcp(message: ReadonlySlice<u8>, nowNs: u64): void {
    const reply = readDhcp(message);
    if (reply === null) {
      this.counters.malformed += 1;
      return;
    }
    this.follow(this.dhcp.receive(reply, nowNs));
    this.sendDhcp(nowNs);
  }

  private follow(news: DhcpNews): void {
    const { address, mask, gateway } = this.dhcp;
    if (news === DhcpNews.Lost) this.setAddress(0, 0, 0);
    if (news !== DhcpNews.Leased) return;
    // A lease that goes on changes nothing that the neighbours know.
    if (address !== this.address || mask !== this.mask) this.setAddress(address, mask, gateway);
    this.gateway = gateway;
  }

  private setAddress(address: u32, mask: u32, gateway: u32): void {
    this.address = address;
    this.mask = mask;
    this.gateway = gateway;
    this.neighbours.clear();
  }

  private sendDhcp(nowNs: u64): void {
    const due = this.dhcp.due(nowNs);
    if (due === null) return;
    const { to, request } = due;
    const mac = to === BROADCAST ? BROADCAST_MAC : this.stationTo(to, nowNs);
    if (mac === null) this.dhcp.sendSoon(nowNs);
    else this.sendDhcpTo(mac, to, request);
  }

  private sendDhcpTo(mac: u64, to: u32, request: DhcpRequest): void {
    const length = UDP_BYTES + DHCP_BYTES;
    const frame = this.startPacket(mac, to, PROTOCOL_UDP, length);
    if (frame === null) return;
    const datagram = frame.slice(ETHERNET + IP_BYTES, ETHERNET + IP_BYTES + length);
    put16(datagram, 0, DHCP_CLIENT);
    put16(datagram, 2, DHCP_SERVER);
    put16(datagram, 4, u16(length));
    put16(datagram, 6, 0);
    writeDhcp(datagram.slice(UDP_BYTES), request);
    const checksum = udpSum(datagram, this.address, to);
    put16(datagram, 6, checksum === 0 ? u16.MAX : checksum);
    this.finishFrame(ETHERNET + IP_BYTES + length);
  }

  /** The station that leads to an address; null: it is not known, and has been asked for. */
  private stationTo(address: u32, nowNs: u64): u64 | null {
    const hop = this.isNear(address) ? address : this.gateway;
    const mac = this.neighbours.find(hop, nowNs);
    if (mac === null) this.sendArp(ARP_REQUEST, BROADCAST_MAC, 0, hop);
    return mac;
  }

  /**
   * Sends an echo request. False: nobody knows yet which station is to get it; that one has been
   * asked for, so try again soon.
   */
  ping(address: u32, sequence: u16, nowNs: u64): boolean {
    const mac = this.stationTo(address, nowNs);
    if (mac === null) return false;
    const length = ICMP_BYTES + PING_BYTES;
    const frame = this.startPacket(mac, address, PROTOCOL_ICMP, length);
    if (frame === null) return false;
    const body = frame.slice(ETHERNET + IP_BYTES, ETHERNET + IP_BYTES + length);
    for (let i: usize = 0; i < PING_BYTES; i++) body[ICMP_BYTES + i] = u8(i);
    body[0] = ICMP_ECHO;
    body[1] = 0;
    put16(body, 2, 0);
    put16(body, 4, PING_IDENTIFIER);
    put16(body, 6, sequence);
    put16(body, 2, fold(sum(body)));
    this.finishFrame(ETHERNET + IP_BYTES + length);
    return true;
  }

  /** Why an address cannot be pinged, or "". */
  refusal(address: u32): string {
    if (this.address === 0) return "this machine has no address";
    if (address === this.address) return "that is this machine's own address";
    if (!isStation(address)) return "that is no address of a station";
    if (this.isNear(address) ? !this.isNeighbour(address) : this.gateway === 0)
      return "there is no way to that address";
    return "";
  }

  /** A frame with its IPv4 header; null: there is no buffer. */
  private startPacket(to: u64, destination: u32, protocol: u8, bytes: usize): Slice<u8> | null {
    const frame = this.startFrame(to, TYPE_IPV4);
    if (frame === null) return null;
    put16(frame, 14, 0x4500);
    put16(frame, 16, u16(IP_BYTES + bytes));
    // No identification: what is not a fragment needs none (RFC 6864, 4.1). Not to be fragmented.
    put32(frame, 18, 0x4000);
    frame[22] = IP_TTL;
    frame[23] = protocol;
    put16(frame, 24, 0);
    put32(frame, 26, this.address);
    put32(frame, 30, destination);
    put16(frame, 24, fold(sum(frame.slice(ETHERNET, ETHERNET + IP_BYTES))));
    return frame;
  }

  private startFrame(to: u64, type: u16): Slice<u8> | null {
    const frame = this.link.sendBuffer();
    if (frame === null) {
      this.counters.unsent += 1;
      return null;
    }
    putMac(frame, 0, to);
    putMac(frame, 6, this.mac);
    put16(frame, TYPE, type);
    return frame;
  }

  private finishFrame(bytes: usize): void {
    if (this.link.send(bytes)) this.counters.sent += 1;
    else this.counters.unsent += 1;
  }
}

function isUdpRight(datagram: ReadonlySlice<u8>, packet: Packet): boolean {
  return udpSum(datagram, packet.source, packet.destination) === 0;
}

/** With the pseudo header (RFC 768), for `put16`; 0 where the right sum is in it. */
function udpSum(datagram: ReadonlySlice<u8>, source: u32, destination: u32): u16 {
  const words = (u32(PROTOCOL_UDP) << 16) | u32(datagram.length);
  return fold(swapped(source) + swapped(destination) + swapped(words) + sum(datagram));
}
