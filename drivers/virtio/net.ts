/**
 * The virtio network device (virtio 1.2, 5.1): Ethernet frames in and out, one queue each way. Each
 * buffer holds the device's header and one frame; those for what comes are always with the
 * device, but for the one that is being looked at.
 */
import type { FrameLink } from "../frame-link.ts";
import { QueuePair } from "./pair.ts";
import type { QueueNeeds } from "./setup.ts";
import { begin, configNumber, type Transport } from "./transport.ts";

/** Buffers each way. */
export const NET_BUFFERS = 64;
export const NET_BUFFER_BYTES: usize = 2048;
/** Bytes of memory that the device reaches: the buffers for what comes, then those to send. */
export const NET_MEMORY_BYTES: usize = 0x4_0000;
/** 5.1.6: before each frame; all of it 0, as no offload is agreed on. */
const HEADER_BYTES: usize = 12;
/** The largest frame: 14 bytes of Ethernet header and 1500 of payload. */
export const FRAME_BYTES_MAX: usize = 1514;
/** What a buffer takes of what comes. */
const RECEIVE_BYTES: u32 = u32(HEADER_BYTES + FRAME_BYTES_MAX);
/** Shorter frames are padded (IEEE 802.3, without the check sequence). */
const FRAME_BYTES_MIN: usize = 60;

/** 5.1.3: features. */
const FEATURE_MAC: u64 = 0x20;
const FEATURE_STATUS: u64 = 0x1_0000;
/** 5.1.4: configuration. */
const MAC: u16 = 0;
const MAC_BYTES: u16 = 6;
const STATUS: u16 = 6;
const STATUS_LINK_UP: u64 = 1;
/** Where the device names none: locally administered. */
const MAC_FALLBACK: u64 = 0x01_0000_0000_02;
/** Group addresses have this bit in their first byte: none of a station's own. */
const MAC_GROUP: u64 = 1;

/** Memory of `NET_MEMORY_BYTES` that the device reaches, and its physical address. */
export type NetMemory = { readonly bytes: Slice<u8>; readonly address: u64 };
/** A frame that came: which buffer, and how long. */
export type Received = { readonly buffer: u16; readonly bytes: usize };

export class VirtioNet implements FrameLink {
  private readonly queues = new QueuePair();
  private transport: Transport | null = null;
  private memory: NetMemory | null = null;
  private nextSend: u16 = 0;
  private address: u64 = 0;
  private tellsStatus: boolean = false;
  private tellsChanges: boolean = false;

  /** The station's address, its first byte the lowest. */
  get mac(): u64 {
    return this.address;
  }

  /** What the device has done wrong; "" while it keeps to the rules. */
  get problem(): string {
    return this.queues.problem;
  }

  /**
   * `changeMessage`: what the device sends when its link changes, for `Transport.startChanges`.
   * Gives what is wrong, or "".
   */
  start(transport: Transport, memory: NetMemory, needs: QueueNeeds, changeMessage: u16): string {
    assert(memory.bytes.length === NET_MEMORY_BYTES, "virtio-net: memory");
    this.transport = transport;
    this.memory = memory;
    const wanted = FEATURE_MAC | FEATURE_STATUS;
    const { problem, features } = this.queues.start(transport, needs, wanted);
    if (problem.length > 0) return problem;
    this.tellsStatus = (features & FEATURE_STATUS) !== 0;
    const named = (features & FEATURE_MAC) !== 0;
    const mac = named ? configNumber(transport, MAC, MAC_BYTES) : MAC_FALLBACK;
    if (mac === null) return "changes its address all the time";
    if (mac === 0 || (mac & MAC_GROUP) !== 0) return "has an address that no station can have";
    this.address = mac;
    this.tellsChanges = !this.tellsStatus || transport.startChanges(changeMessage);
    begin(transport);
    for (let i: u16 = 0; i < NET_BUFFERS; i++) {
      const at = memory.address + u64(i) * u64(NET_BUFFER_BYTES);
      this.queues.prepare(i, at, RECEIVE_BYTES);
    }
    this.queues.tellReceiver();
    this.queues.hushSent();
    this.queues.listenToReceived();
    return "";
  }

  /** False: nobody tells when the link changes, so it must be looked at. */
  get tellsLink(): boolean {
    return this.tellsChanges;
  }

  /** Whether the cable is in; a device that does not tell has it in. */
  get linkUp(): boolean {
    const { transport } = this;
    if (transport === null) return false;
    if (!this.tellsStatus) return true;
    const status = configNumber(transport, STATUS, 2);
    return status !== null && (status & STATUS_LINK_UP) !== 0;
  }

  /** The next frame that came; null: there is none. `give` its buffer back soon. */
  receive(): Received | null {
    const completion = this.queues.receive();
    if (completion === null) return null;
    const bytes = usize(completion.bytes);
    return { buffer: completion.head, bytes: bytes > HEADER_BYTES ? bytes - HEADER_BYTES : 0 };
  }

  /** The frame itself, the caller's until it gives it back. */
  frame(received: Received): Slice<u8> {
    const { memory } = this;
    assert(memory !== null, "virtio-net: not started");
    const start = usize(received.buffer) * NET_BUFFER_BYTES + HEADER_BYTES;
    return memory.bytes.slice(start, start + received.bytes);
  }

  give(received: Received): void {
    this.queues.post(received.buffer, RECEIVE_BYTES);
    this.queues.tellReceiver();
  }

  /** Asks for an interrupt at the next frame. True: one is there already. */
  listen(): boolean {
    return this.queues.listenToReceived();
  }

  /** No interrupts until `listen`. */
  /** @irqsafe */
  /** @noalloc */
  hush(): void {
    this.queues.hushReceived();
  }

  /** Room for a frame of `FRAME_BYTES_MAX` to send; null: all buffers are with the device. */
  sendBuffer(): Slice<u8> | null {
    const { memory } = this;
    if (memory === null) return null;
    this.queues.reclaim();
    for (let tries: usize = 0; tries < NET_BUFFERS; tries++) {
      const index = this.nextSend;
      if (!this.queues.isSending(index)) {
        const start = (NET_BUFFERS + usize(index)) * NET_BUFFER_BYTES + HEADER_BYTES;
        return memory.bytes.slice(start, start + FRAME_BYTES_MAX);
      }
      this.nextSend = (index + 1) % NET_BUFFERS;
    }
    return null;
  }

  /** Sends what was written into the last `sendBuffer`. */
  send(bytes: usize): boolean {
    const { memory } = this;
    if (memory === null) return false;
    assert(bytes <= FRAME_BYTES_MAX, "virtio-net: the frame is too long");
    const index = this.nextSend;
    const start = (NET_BUFFERS + usize(index)) * NET_BUFFER_BYTES;
    const length: usize = bytes < FRAME_BYTES_MIN ? FRAME_BYTES_MIN : bytes;
    const frame = start + HEADER_BYTES;
    if (length > bytes) memory.bytes.slice(frame + bytes, frame + length).fill(0);
    if (!this.queues.send(index, memory.address + u64(start), u32(HEADER_BYTES + length)))
      return false;
    this.nextSend = (index + 1) % NET_BUFFERS;
    this.queues.tellSender();
    return true;
  }
}
