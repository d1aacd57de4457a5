/**
 * The virtio console (virtio 1.2, 5.3) with one port: a stream of bytes each way. Buffers stand
 * ready for what comes; a full queue makes the other side wait. What is sent is copied, so the
 * caller's bytes are its own again at once.
 */
import type { Piece } from "./queue.ts";
import { VirtQueue } from "./queue.ts";
import { type QueueNeeds, startQueue } from "./setup.ts";
import { agree, begin, FEATURE_EVENT_INDEX, type Transport } from "./transport.ts";

/** Buffers each way, and the bytes of each. */
export const CONSOLE_BUFFERS = 16;
export const CONSOLE_BUFFER_BYTES: usize = 1024;
/** Bytes of memory that the device reaches: the buffers for what comes, then those to send. */
export const CONSOLE_MEMORY_BYTES: usize = 2 * 16 * 1024;

/** 5.3.2: the queues of the first port. */
const RECEIVE: u16 = 0;
const TRANSMIT: u16 = 1;

/** Memory of `CONSOLE_MEMORY_BYTES` that the device reaches, and its physical address. */
export type ConsoleMemory = { readonly bytes: Slice<u8>; readonly address: u64 };

export class VirtioConsole {
  private readonly receiver = new VirtQueue();
  private readonly sender = new VirtQueue();
  private transport: Transport | null = null;
  private memory: ConsoleMemory | null = null;
  /** Buffers to send, by number; true: the device has it. */
  private readonly sending = new FixedArray<boolean, typeof CONSOLE_BUFFERS>();
  /** The token of the buffer that is being read; 0: none. */
  private current: u32 = 0;
  private currentBytes: usize = 0;
  private currentRead: usize = 0;

  /** What the device has done wrong; "" while it keeps to the rules. */
  get problem(): string {
    return this.receiver.problem.length > 0 ? this.receiver.problem : this.sender.problem;
  }

  /** Gives what is wrong, or "". */
  start(transport: Transport, memory: ConsoleMemory, needs: QueueNeeds): string {
    assert(memory.bytes.length === CONSOLE_MEMORY_BYTES, "virtio-console: memory");
    this.transport = transport;
    this.memory = memory;
    this.sending.fill(false);
    this.current = 0;
    const { problem, features } = agree(transport, FEATURE_EVENT_INDEX);
    if (problem.length > 0) return problem;
    const eventIndex = (features & FEATURE_EVENT_INDEX) !== 0;
    const receives = startQueue(transport, RECEIVE, this.receiver, { ...needs, eventIndex });
    if (receives.length > 0) return receives;
    const sends = startQueue(transport, TRANSMIT, this.sender, { ...needs, eventIndex });
    if (sends.length > 0) return sends;
    begin(transport);
    for (let token: u32 = 1; token <= CONSOLE_BUFFERS; token++) this.post(token);
    this.receiver.enableInterrupts();
    this.sender.enableInterrupts();
    return "";
  }

  /** Fills `into` with what has come; gives how many bytes. */
  read(into: Slice<u8>): usize {
    const { memory } = this;
    if (memory === null) return 0;
    let done: usize = 0;
    while (done < into.length && this.nextBuffer()) {
      const start = usize(this.current - 1) * CONSOLE_BUFFER_BYTES + this.currentRead;
      const left = this.currentBytes - this.currentRead;
      const count = left < into.length - done ? left : into.length - done;
      into.slice(done, done + count).copyFrom(memory.bytes.slice(start, start + count));
      done += count;
      this.currentRead += count;
    }
    return done;
  }

  /** True if there is a byte to read. Buffers that are read through go back to the device. */
  private nextBuffer(): boolean {
    // A device that fills buffers with nothing must not keep anybody here.
    for (let tries: usize = 0; tries <= CONSOLE_BUFFERS; tries++) {
      if (this.current !== 0 && this.currentRead < this.currentBytes) return true;
      if (this.current !== 0) this.post(this.current);
      this.current = 0;
      const completion = this.receiver.take();
      if (completion === null) return false;
      this.current = completion.token;
      this.currentBytes = usize(completion.bytes);
      this.currentRead = 0;
    }
    return false;
  }

  /** Takes as much of `from` as there are free buffers; gives how many bytes. */
  write(from: ReadonlySlice<u8>): usize {
    const { memory, transport } = this;
    if (memory === null || transport === null) return 0;
    this.reclaim();
    let done: usize = 0;
    for (let i: usize = 0; i < CONSOLE_BUFFERS && done < from.length; i++) {
      if (this.sending[i]) continue;
      const left = from.length - done;
      const count = left < CONSOLE_BUFFER_BYTES ? left : CONSOLE_BUFFER_BYTES;
      const start = (CONSOLE_BUFFERS + i) * CONSOLE_BUFFER_BYTES;
      memory.bytes.slice(start, start + count).copyFrom(from.slice(done, done + count));
      const address = memory.address + u64(start);
      const piece: FixedArray<Piece, 1> = [{ address, bytes: u32(count), written: false }];
      if (!this.sender.add(piece, u32(i) + 1)) break;
      this.sending[i] = true;
      done += count;
    }
    if (done > 0 && this.sender.needsNotification()) transport.notify(TRANSMIT);
    return done;
  }

  /** Asks for an interrupt when something comes. True: it has already, so `read` again. */
  listenToRead(): boolean {
    return this.receiver.enableInterrupts();
  }

  /** Asks for an interrupt when something is sent. True: it is already, so `write` again. */
  listenToWrite(): boolean {
    return this.sender.enableInterrupts();
  }

  /** Frees the buffers that the device has sent. */
  private reclaim(): void {
    for (let tries: usize = 0; tries < CONSOLE_BUFFERS; tries++) {
      const completion = this.sender.take();
      if (completion === null) return;
      this.sending[completion.token - 1] = false;
    }
  }

  private post(token: u32): void {
    const { memory, transport } = this;
    if (memory === null || transport === null) return;
    const bytes = u32(CONSOLE_BUFFER_BYTES);
    const address = memory.address + u64(token - 1) * u64(CONSOLE_BUFFER_BYTES);
    const piece: FixedArray<Piece, 1> = [{ address, bytes, written: true }];
    if (this.receiver.add(piece, token) && this.receiver.needsNotification())
      transport.notify(RECEIVE);
  }
}
