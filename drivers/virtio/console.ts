/**
 * The virtio console (virtio 1.2, 5.3) with one port: a stream of bytes each way. Buffers stand
 * ready for what comes; a full queue makes the other side wait. What is sent is copied, so the
 * caller's bytes are its own again at once.
 */
import { QueuePair } from "./pair.ts";
import type { QueueNeeds } from "./setup.ts";
import { begin, type Transport } from "./transport.ts";

/** Buffers each way, and the bytes of each. */
export const CONSOLE_BUFFERS = 16;
export const CONSOLE_BUFFER_BYTES: usize = 1024;
/** Bytes of memory that the device reaches: the buffers for what comes, then those to send. */
export const CONSOLE_MEMORY_BYTES: usize = 2 * 16 * 1024;

/** Memory of `CONSOLE_MEMORY_BYTES` that the device reaches, and its physical address. */
export type ConsoleMemory = { readonly bytes: Slice<u8>; readonly address: u64 };

export class VirtioConsole {
  private readonly queues = new QueuePair();
  private memory: ConsoleMemory | null = null;
  /** The buffer that is being read. */
  private current: u16 | null = null;
  private currentBytes: usize = 0;
  private currentRead: usize = 0;

  /** What the device has done wrong; "" while it keeps to the rules. */
  get problem(): string {
    return this.queues.problem;
  }

  /** Gives what is wrong, or "". */
  start(transport: Transport, memory: ConsoleMemory, needs: QueueNeeds): string {
    assert(memory.bytes.length === CONSOLE_MEMORY_BYTES, "virtio-console: memory");
    this.memory = memory;
    this.current = null;
    const { problem } = this.queues.start(transport, needs, 0);
    if (problem.length > 0) return problem;
    begin(transport);
    for (let i: u16 = 0; i < CONSOLE_BUFFERS; i++) {
      const at = memory.address + u64(i) * u64(CONSOLE_BUFFER_BYTES);
      this.queues.prepare(i, at, u32(CONSOLE_BUFFER_BYTES));
    }
    this.queues.tellReceiver();
    this.queues.listenToReceived();
    this.queues.listenToSent();
    return "";
  }

  /** Fills `into` with what has come; gives how many bytes. */
  read(into: Slice<u8>): usize {
    const { memory } = this;
    if (memory === null) return 0;
    let done: usize = 0;
    while (done < into.length) {
      const buffer = this.nextBuffer();
      if (buffer === null) break;
      const start = usize(buffer) * CONSOLE_BUFFER_BYTES + this.currentRead;
      const left = this.currentBytes - this.currentRead;
      const count = left < into.length - done ? left : into.length - done;
      into.slice(done, done + count).copyFrom(memory.bytes.slice(start, start + count));
      done += count;
      this.currentRead += count;
    }
    return done;
  }

  /** The buffer with a byte to read, if any. Those that are read through go back to the device. */
  private nextBuffer(): u16 | null {
    // A device that fills buffers with nothing must not keep anybody here.
    for (let tries: usize = 0; tries <= CONSOLE_BUFFERS; tries++) {
      const { current } = this;
      if (current !== null && this.currentRead < this.currentBytes) return current;
      if (current !== null) this.post(current);
      this.current = null;
      const completion = this.queues.receive();
      if (completion === null) return null;
      this.current = completion.head;
      this.currentBytes = usize(completion.bytes);
      this.currentRead = 0;
    }
    return null;
  }

  /** Takes as much of `from` as there are free buffers; gives how many bytes. */
  write(from: ReadonlySlice<u8>): usize {
    const { memory } = this;
    if (memory === null) return 0;
    this.queues.reclaim();
    let done: usize = 0;
    for (let i: u16 = 0; i < CONSOLE_BUFFERS && done < from.length; i++) {
      if (this.queues.isSending(i)) continue;
      const left = from.length - done;
      const count = left < CONSOLE_BUFFER_BYTES ? left : CONSOLE_BUFFER_BYTES;
      const start = (CONSOLE_BUFFERS + usize(i)) * CONSOLE_BUFFER_BYTES;
      memory.bytes.slice(start, start + count).copyFrom(from.slice(done, done + count));
      if (!this.queues.send(i, memory.address + u64(start), u32(count))) break;
      done += count;
    }
    if (done > 0) this.queues.tellSender();
    return done;
  }

  /** Asks for an interrupt when something comes. True: it has already, so `read` again. */
  listenToRead(): boolean {
    return this.queues.listenToReceived();
  }

  /** Asks for an interrupt when something is sent. True: it is already, so `write` again. */
  listenToWrite(): boolean {
    return this.queues.listenToSent();
  }

  private post(index: u16): void {
    this.queues.post(index, u32(CONSOLE_BUFFER_BYTES));
    this.queues.tellReceiver();
  }
}
