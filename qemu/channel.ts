/**
 * The tools' channel to a machine: frames over a virtio console, which QEMU offers as a UNIX
 * socket. A frame is `GHR`, its kind, the length of its body (u32, little-endian), the body; each
 * request is answered once, by its kind with bit 7 set.
 */
import { connect, type Socket } from "node:net";
import { CHANNEL_BODY_BYTES_MAX, CHANNEL_DEADLINE_MS } from "./limits.ts";
import { QemuProblem } from "./machine.ts";

const MAGIC = "GHR";
const HEADER_BYTES = 8;
const KIND_AT = 3;
const LENGTH_AT = 4;
const REPLY = 0x80;
const UNKNOWN = 0x7f;

export interface Reply {
  readonly kind: number;
  readonly body: Buffer;
}

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

export class Channel {
  private readonly waiting: Waiting[] = [];
  private pending = Buffer.alloc(0);
  private closed = false;

  private constructor(private readonly socket: Socket) {
    socket.on("data", (bytes) => this.receive(bytes));
    socket.on("error", () => {}); // followed by close
    socket.on("close", () => this.fail(new QemuProblem("QEMU closed the channel")));
  }

  /** Connects to the socket that QEMU listens on. */
  static open(path: string): Promise<Channel> {
    return new Promise((resolve, reject) => {
      const socket = connect(path);
      socket.once("error", reject);
      socket.once("connect", () => {
        socket.off("error", reject);
        resolve(new Channel(socket));
      });
    });
  }

  /** Sends bytes as they are, for who tests what is no frame. */
  send(bytes: Uint8Array): void {
    this.socket.write(bytes);
  }

  /** Sends a request and waits for its answer. The kernel answers one after the other. */
  request(kind: number, body: Uint8Array, deadlineMs = CHANNEL_DEADLINE_MS): Promise<Buffer> {
    if (body.length > CHANNEL_BODY_BYTES_MAX) throw new RangeError("the body is too long");
    const header = Buffer.alloc(HEADER_BYTES);
    header.write(MAGIC, "latin1");
    header[KIND_AT] = kind;
    header.writeUInt32LE(body.length, LENGTH_AT);
    this.send(Buffer.concat([header, body]));
    return new Promise((resolve, reject) => {
      const late = (): void => this.fail(new QemuProblem(`no answer within ${deadlineMs} ms`));
      const timer = setTimeout(late, deadlineMs);
      const settle = (reply: Reply): void => {
        clearTimeout(timer);
        if (reply.kind === kind) resolve(reply.body);
        else if (reply.kind === UNKNOWN) reject(new QemuProblem(`nobody answers kind ${kind}`));
        else reject(new QemuProblem(`kind ${reply.kind} came instead of ${kind}`));
      };
      const broken = (error: Error): void => {
        clearTimeout(timer);
        reject(error);
      };
      this.waiting.push({ resolve: settle, reject: broken });
      if (this.closed) this.fail(new QemuProblem("the channel is closed"));
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(bytes: Buffer): void {
    this.pending = Buffer.concat([this.pending, bytes]);
    for (;;) {
      const start = this.pending.indexOf(MAGIC);
      if (start < 0) {
        this.pending = this.pending.subarray(Math.max(0, this.pending.length - MAGIC.length + 1));
        return;
      }
      this.pending = this.pending.subarray(start);
      if (this.pending.length < HEADER_BYTES) return;
      const length = this.pending.readUInt32LE(LENGTH_AT);
      if (length > CHANNEL_BODY_BYTES_MAX) {
        this.fail(new QemuProblem("the kernel sent what is no frame"));
        return;
      }
      if (this.pending.length < HEADER_BYTES + length) return;
      const kind = (this.pending[KIND_AT] ?? 0) & ~REPLY;
      const body = Buffer.from(this.pending.subarray(HEADER_BYTES, HEADER_BYTES + length));
      this.pending = this.pending.subarray(HEADER_BYTES + length);
      this.waiting.shift()?.resolve({ kind, body });
    }
  }

  /** Answers can no longer be told apart: everyone who waits is told, and it is over. */
  private fail(error: Error): void {
    this.closed = true;
    for (const { reject } of this.waiting.splice(0)) reject(error);
    this.socket.destroy();
  }
}
