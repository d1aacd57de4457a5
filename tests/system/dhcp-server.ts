/** A DHCP server at the other end of a machine's wire, as obedient or not as a test wants it. */
import {
  arp,
  datagram,
  isArp,
  isDatagram,
  MACHINE_ADDRESS,
  MACHINE_MAC,
  payloadOf,
  STATION_ADDRESS,
  type Station,
} from "../../qemu/station.ts";

const CLIENT = 68;
const SERVER = 67;
const MESSAGE = 8;
const COOKIE = 236;
const OPTIONS = 240;
const OFFER = 2;
const ACK = 5;
const NAK = 6;
const KIND = 53;

export const DISCOVER = 1;
export const REQUEST = 3;

export class DhcpServer {
  /** Kinds of the messages that have come. */
  readonly seen: number[] = [];
  answers = true;
  /** Every request is refused. */
  refuses = false;
  leaseS = 3600;

  constructor(private readonly station: Station) {
    station.watch((frame) => this.receive(frame));
  }

  private receive(frame: Buffer): void {
    if (isArp(frame, 1) && this.answers) this.station.send(arp(2, MACHINE_ADDRESS, MACHINE_MAC));
    if (!isDatagram(frame) || frame.readUInt16BE(36) !== SERVER) return;
    const message = payloadOf(frame).subarray(MESSAGE);
    const kind = message[OPTIONS + 2] ?? 0;
    this.seen.push(kind);
    if (!this.answers) return;
    const answer = this.refuses ? NAK : ACK;
    this.station.send(this.reply(message, kind === DISCOVER ? OFFER : answer));
  }

  /** To the address that is given, which the machine may not have yet. */
  private reply(request: Buffer, kind: number): Buffer {
    const head = Buffer.from(request.subarray(0, OPTIONS));
    head[0] = 2;
    MACHINE_ADDRESS.copy(head, 16);
    head.writeUInt32BE(0x63825363, COOKIE);
    const lease = Buffer.alloc(4);
    lease.writeUInt32BE(this.leaseS);
    const options = [
      ...[KIND, 1, kind, 54, 4, ...STATION_ADDRESS, 1, 4, 255, 255, 255, 0],
      ...[3, 4, ...STATION_ADDRESS, 51, 4, ...lease, 255],
    ];
    return datagram(CLIENT, Buffer.concat([head, Buffer.from(options)]), SERVER);
  }
}
