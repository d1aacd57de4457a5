/**
 * Another station on a machine's Ethernet: this process. QEMU sends each frame as a datagram of UDP
 * and takes frames the same way.
 */
import { createSocket, type Socket } from "node:dgram";
import type { AddressInfo } from "node:net";

const HOST = "127.0.0.1";
const ANSWER_MS_MAX = 10_000;
const AGAIN_MS = 500;
/** So much later whoever echoed has nothing left to do. */
const REST_MS = 1;

export const STATION_MAC = Buffer.from([0x02, 0, 0, 0, 0, 0x77]);
export const STATION_ADDRESS = Buffer.from([10, 0, 2, 2]);
export const MACHINE_MAC = Buffer.from([0x52, 0x54, 0, 0x12, 0x34, 0x56]);
export const MACHINE_ADDRESS = Buffer.from([10, 0, 2, 15]);
const BROADCAST = Buffer.alloc(6, 0xff);
const ETHERNET_BYTES = 14;
const IP_BYTES = 20;
const UDP_BYTES = 8;

/** The internet checksum (RFC 1071). */
export function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return sum ^ 0xffff;
}

function ethernet(to: Buffer, type: number, payload: Buffer): Buffer {
  return Buffer.concat([to, STATION_MAC, Buffer.from([type >> 8, type & 0xff]), payload]);
}

export function arp(operation: number, target: Buffer, to = BROADCAST): Buffer {
  const head = Buffer.from([0, 1, 8, 0, 6, 4, 0, operation]);
  const targetMac = operation === 1 ? Buffer.alloc(6) : to;
  const body = Buffer.concat([head, STATION_MAC, STATION_ADDRESS, targetMac, target]);
  return ethernet(to, 0x0806, body);
}

export function packet(protocol: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(IP_BYTES);
  header[0] = 0x45;
  header.writeUInt16BE(IP_BYTES + payload.length, 2);
  header[8] = 64;
  header[9] = protocol;
  STATION_ADDRESS.copy(header, 12);
  MACHINE_ADDRESS.copy(header, 16);
  header.writeUInt16BE(checksum(header), 10);
  return ethernet(MACHINE_MAC, 0x0800, Buffer.concat([header, payload]));
}

export function ping(type: number, body: Buffer): Buffer {
  const message = Buffer.concat([Buffer.from([type, 0, 0, 0]), body]);
  message.writeUInt16BE(checksum(message), 2);
  return packet(1, message);
}

export function datagram(port: number, payload: Buffer, from = 40_000): Buffer {
  const header = Buffer.alloc(UDP_BYTES);
  header.writeUInt16BE(from, 0);
  header.writeUInt16BE(port, 2);
  header.writeUInt16BE(UDP_BYTES + payload.length, 4);
  return packet(17, Buffer.concat([header, payload]));
}

/** What stands behind Ethernet's and IP's headers. */
export function payloadOf(frame: Buffer): Buffer {
  const length = frame.readUInt16BE(16);
  return frame.subarray(ETHERNET_BYTES + IP_BYTES, ETHERNET_BYTES + length);
}

export function isArp(frame: Buffer, operation: number): boolean {
  return frame.readUInt16BE(12) === 0x0806 && frame[21] === operation;
}

/** ICMP of this type (8 asks, 0 answers). */
export function isPing(frame: Buffer, type: number): boolean {
  return frame.readUInt16BE(12) === 0x0800 && frame[23] === 1 && frame[34] === type;
}

export function isDatagram(frame: Buffer): boolean {
  return frame.readUInt16BE(12) === 0x0800 && frame[23] === 17;
}

export class Station {
  /** Answers requests for its address and pings to it. */
  answers = false;
  received = 0;
  private readonly watchers = new Set<(frame: Buffer) => void>();

  private constructor(
    private readonly socket: Socket,
    private readonly port: number,
    readonly qemuArguments: readonly string[],
  ) {
    socket.on("message", (frame) => this.receive(frame));
  }

  /** Options of the kernel's, so that the machine has its address without a DHCP server. */
  readonly words: readonly string[] = ["address=10.0.2.15/24", "gateway=10.0.2.2"];

  /** `device` are more words for the card, such as `,vectors=0`. */
  static async create(device = ""): Promise<Station> {
    const socket = await bound();
    const other = await bound();
    const { port } = other.address() as AddressInfo;
    await new Promise<void>((done) => other.close(done));
    const own = (socket.address() as AddressInfo).port;
    const wire = `socket,id=wire,udp=${HOST}:${own},localaddr=${HOST}:${port}`;
    const card = `virtio-net-pci,netdev=wire,mac=52:54:00:12:34:56${device}`;
    return new Station(socket, port, ["-netdev", wire, "-device", card]);
  }

  send(frame: Buffer): void {
    this.socket.send(frame, this.port, HOST);
  }

  /**
   * Sends a frame, again and again as any of them may be lost, and waits for the first one that is
   * accepted.
   */
  ask(frame: Buffer, accept: (frame: Buffer) => boolean): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const watcher = (answer: Buffer): void => {
        if (!accept(answer)) return;
        clearTimeout(timer);
        clearInterval(again);
        this.watchers.delete(watcher);
        resolve(answer);
      };
      const late = (): void => {
        clearInterval(again);
        this.watchers.delete(watcher);
        reject(new Error("no answer from the machine"));
      };
      const timer = setTimeout(late, ANSWER_MS_MAX);
      const again = setInterval(() => this.send(frame), AGAIN_MS);
      this.watchers.add(watcher);
      this.send(frame);
    });
  }

  /**
   * Sends numbered datagrams to a port that echoes, one at a time: the next a while after the last
   * has come back, or is lost. Call what it gives to end that.
   */
  keepEchoing(port: number, bytes: number): () => void {
    let number = 0;
    let sentAt = 0;
    let ended = false;
    const next = (): void => {
      if (ended) return;
      number += 1;
      sentAt = performance.now();
      const payload = Buffer.alloc(bytes, 1);
      payload.writeUInt32BE(number);
      this.send(datagram(port, payload));
    };
    const watcher = (frame: Buffer): void => {
      if (isDatagram(frame) && payloadOf(frame).readUInt32BE(UDP_BYTES) === number)
        setTimeout(next, REST_MS);
    };
    const again = setInterval(() => {
      if (performance.now() - sentAt > AGAIN_MS) next();
    }, AGAIN_MS / 5);
    this.watchers.add(watcher);
    next();
    return () => {
      ended = true;
      clearInterval(again);
      this.watchers.delete(watcher);
    };
  }

  /** Shows each frame that comes to `watcher`. */
  watch(watcher: (frame: Buffer) => void): void {
    this.watchers.add(watcher);
  }

  close(): void {
    this.socket.close();
  }

  private receive(frame: Buffer): void {
    this.received += 1;
    if (this.answers && isArp(frame, 1)) this.send(arp(2, MACHINE_ADDRESS, MACHINE_MAC));
    if (this.answers && isPing(frame, 8)) this.send(ping(0, payloadOf(frame).subarray(4)));
    for (const watcher of this.watchers) watcher(frame);
  }
}

function bound(): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    socket.bind(0, HOST, () => resolve(socket));
  });
}
