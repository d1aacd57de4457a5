/**
 * What tools outside ask of the kernel, over a channel: frames of a header and a body, one answer a
 * frame. The body is the handler's to read, piece by piece, so a frame may be larger than any
 * buffer here. What comes is hostile: bytes that are no header are skipped until one comes, and a
 * body that stops coming is given up.
 */
import { type Channel, channel, serveChannels } from "./channel.ts";
import { FRAME_BYTES_MAX, FRAME_WAIT_MS, TOOLS_MAX } from "./limits.ts";

/** `GHR`, then the kind, then the body's length, little-endian. */
const HEADER_BYTES: usize = 8;
const MAGIC: FixedArray<u8, 3> = [0x47, 0x48, 0x52];
const KIND: usize = 3;
const LENGTH: usize = 4;
/** A reply's kind: that of its request, with this bit. */
const REPLY: u8 = 0x80;
const FOREVER_MS: u64 = 1_000_000_000;

/** Kinds that the kernel itself answers. */
export const TOOL_ECHO: u8 = 1;
/** The answer to a kind that nobody handles; its body is the kind. */
export const TOOL_UNKNOWN: u8 = 0x7f;

/** A request: reads its body, then answers once. */
export class Frame {
  private left: usize = 0;
  private broken: boolean = false;
  private answered: boolean = false;

  /** `start`: that of the channel; a frame does not outlast a stop. */
  constructor(
    private readonly stream: Channel,
    private readonly start: u64,
    readonly kind: u8,
    length: usize,
  ) {
    this.left = length;
  }

  /** Bytes of the body that have not been read. */
  get unread(): usize {
    return this.left;
  }

  /** Fills `into` from the body; false: it has not so much, or it stopped coming. */
  read(into: Slice<u8>): boolean {
    if (into.length > this.left || this.broken) return false;
    let done: usize = 0;
    while (done < into.length) {
      const count = this.stream.read(this.start, into.slice(done), FRAME_WAIT_MS);
      if (count === 0) {
        this.broken = true;
        return false;
      }
      done += count;
      this.left -= count;
    }
    return true;
  }

  /** Answers with a body; the first call counts. */
  answer(body: ReadonlySlice<u8>): void {
    this.answerAs(this.kind, body);
  }

  answerAs(kind: u8, body: ReadonlySlice<u8>): void {
    if (!this.startAnswer(kind, body.length)) return;
    if (!this.stream.write(this.start, body, FRAME_WAIT_MS)) this.broken = true;
  }

  /** The header of an answer whose body follows by `write`. */
  startAnswer(kind: u8, length: usize): boolean {
    if (this.answered || this.broken || length > FRAME_BYTES_MAX) return false;
    this.answered = true;
    const header: FixedArray<u8, 8> = [MAGIC[0], MAGIC[1], MAGIC[2], kind | REPLY, 0, 0, 0, 0];
    for (let i: usize = 0; i < 4; i++) header[LENGTH + i] = u8.wrap(u32(length) >> u8(i * 8));
    if (!this.stream.write(this.start, header, FRAME_WAIT_MS)) this.broken = true;
    return !this.broken;
  }

  write(part: ReadonlySlice<u8>): void {
    if (!this.broken && !this.stream.write(this.start, part, FRAME_WAIT_MS)) this.broken = true;
  }

  /** Reads what the handler left of the body. */
  skip(): void {
    const bytes = new FixedArray<u8, 256>();
    while (this.left > 0 && !this.broken) {
      const count = this.left < bytes.length ? this.left : bytes.length;
      if (!this.read(bytes.slice(0, count))) return;
    }
  }
}

/**
 * Answers frames of one kind, in the task `tools`, one at a time. Who reads the body before it
 * answers leaves the stream in order even if the body stops coming.
 */
export interface ToolHandler {
  onFrame(frame: Frame): void;
}

class Tool {
  kind: u8 = 0;
  handler: ToolHandler | null = null;
}

const tools = new FixedArray<Tool, typeof TOOLS_MAX>();
let toolCount: usize = 0;

/** From now on frames of this kind (2 to 126) go to `handler`. False: there is no room. */
export function serveTool(kind: u8, handler: ToolHandler): boolean {
  assert(kind > 0 && kind < TOOL_UNKNOWN, "tools: a kind is from 1 to 126");
  if (toolCount === TOOLS_MAX) return false;
  const tool = tools[toolCount];
  tool.kind = kind;
  tool.handler = handler;
  toolCount += 1;
  return true;
}

class Echo implements ToolHandler {
  onFrame(frame: Frame): void {
    const bytes = new FixedArray<u8, 512>();
    if (!frame.startAnswer(TOOL_ECHO, frame.unread)) return;
    while (frame.unread > 0) {
      const count = frame.unread < bytes.length ? frame.unread : bytes.length;
      if (!frame.read(bytes.slice(0, count))) return;
      frame.write(bytes.slice(0, count));
    }
  }
}

const echo = new Echo();

/** Once tasks run: a task for each channel, now or when it starts. */
export function serveTools(): void {
  serveTool(TOOL_ECHO, echo);
  serveChannels(serve);
}

function serve(unit: u64): void {
  const stream = channel(usize(unit));
  for (;;) serveOne(stream, stream.waitUntilUsable());
}

/** Waits for a header, however many wrong bytes come before it, and has the frame answered. */
function serveOne(stream: Channel, start: u64): void {
  const header = new FixedArray<u8, 8>();
  let have: usize = 0;
  while (have < HEADER_BYTES) {
    const wait = have === 0 ? FOREVER_MS : FRAME_WAIT_MS;
    const count = stream.read(start, header.slice(have), wait);
    if (count === 0) return;
    have = keepHeader(header, have + count);
  }
  let length: u32 = 0;
  for (let i: usize = 0; i < 4; i++) length |= u32(header[LENGTH + i]) << u8(i * 8);
  if (length > FRAME_BYTES_MAX) return;
  const frame = new Frame(stream, start, header[KIND], usize(length));
  handle(frame);
  frame.skip();
}

/** Drops bytes from the front that cannot start a header; gives how many are left. */
function keepHeader(header: Slice<u8>, have: usize): usize {
  let start: usize = 0;
  while (start < have && !startsMagic(header.slice(start, have))) start += 1;
  for (let i = start; i < have; i++) header[i - start] = header[i];
  return have - start;
}

function startsMagic(bytes: ReadonlySlice<u8>): boolean {
  for (let i: usize = 0; i < bytes.length && i < MAGIC.length; i++) {
    if (bytes[i] !== MAGIC[i]) return false;
  }
  return true;
}

function handle(frame: Frame): void {
  for (const { kind, handler } of tools.slice(0, toolCount)) {
    if (kind === frame.kind && handler !== null) {
      handler.onFrame(frame);
      return;
    }
  }
  const unknown: FixedArray<u8, 1> = [frame.kind];
  frame.skip();
  frame.answerAs(TOOL_UNKNOWN, unknown);
}
