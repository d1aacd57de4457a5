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
  private readonly queues = new QueuePair<typeof CONSOLE_BUFFERS>();
  private memory: ConsoleMemory | null = null;
  /** The token of the buffer that is being read; 0: none. */
  private current: u32 = 0;
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
    this.current = 0;
    const { problem } = this.queues.start(transport, needs, 0);
    if (problem.length > 0) return problem;
    begin(transport);
    for (let token: u32 = 1; token <= CONSOLE_BUFFERS; token++) this.post(token);
    this.queues.listenToReceived();
    this.queues.listenToSent();
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
      const completion = this.queues.receive();
      if (completion === null) return false;
      this.current = completion.token;
      this.currentBytes = usize(completion.bytes);
      this.currentRead = 0;
    }
    return false;
  }

  /** Takes as much of `from` as there are free buffers; gives how many bytes. */
  write(from: ReadonlySlice<u8>): usize {
    const { memory } = this;
    if (memory === null) return 0;
    this.queues.reclaim();
    let done: usize = 0;
    for (let i: usize = 0; i < CONSOLE_BUFFERS && done < from.length; i++) {
      if (this.queues.isSending(i)) continue;
      const left = from.length - done;
      const count = left < CONSOLE_BUFFER_BYTES ? left : CONSOLE_BUFFER_BYTES;
      const start = (CONSOLE_BUFFERS + i) * CONSOLE_BUFFER_BYTES;
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

  private post(token: u32): void {
    const { memory } = this;
    if (memory === null) return;
    const address = memory.address + u64(token - 1) * u64(CONSOLE_BUFFER_BYTES);
    this.queues.post(token, address, u32(CONSOLE_BUFFER_BYTES));
    this.queues.tellReceiver();
  }
}
