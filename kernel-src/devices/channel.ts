/**
 * A stream of bytes to a program outside the machine, over a virtio console: beside the serial
 * port, for tools. Reading and writing wait, in bounded time.
 */
import { CONSOLE_MEMORY_BYTES, VirtioConsole } from "../../drivers/virtio/console.ts";
import { logWarn } from "../log.ts";
import { spawnIn } from "../sched/control.ts";
import { PRIORITY_TOOLS, SYSTEM_SWARM } from "../sched/limits.ts";
import type { TaskEntry } from "../sched/task.ts";
import { nowNs } from "../time/clock.ts";
import { DeviceMemory } from "./dma.ts";
import type { CHANNELS_MAX } from "./limits.ts";
import { VirtioDriver } from "./virtio-driver.ts";
import { TYPE_CONSOLE } from "./virtio-function.ts";
import { VirtioUnit } from "./virtio-unit.ts";

const NS_PER_MS: u64 = 1_000_000;
/** A device that says again and again that there is something, and there is not, has to wait. */
const LOOKS_MAX: u32 = 64;
/** 2^3 pages hold the buffers. */
const MEMORY_ORDER: u8 = 3;

static_assert(usize(4096) << 3 === CONSOLE_MEMORY_BYTES);

export class Channel extends VirtioUnit {
  private readonly port = new VirtioConsole();
  private readonly memory = new DeviceMemory(MEMORY_ORDER);
  received: u64 = 0;
  sent: u64 = 0;

  private served: boolean = false;

  constructor() {
    super("channel");
  }

  override serve(): void {
    const entry = server;
    if (entry === null || this.served) return;
    this.served = spawnIn(SYSTEM_SWARM, "tools", entry, u64(this.unit), PRIORITY_TOOLS) !== 0;
    if (!this.served) logWarn("nobody answers tools");
  }

  protected takeMemory(): boolean {
    return this.memory.take();
  }

  /** Bytes are copied with the lock held, so nobody uses the memory any more. */
  protected giveMemory(): void {
    this.memory.give();
  }

  protected startDevice(): string {
    const memory = { bytes: this.memory.bytes, address: this.memory.address };
    return this.port.start(this.link.transport, memory, this.link.needs);
  }

  /**
   * Waits for at least one byte; gives how many came. 0: none did within `waitMs` (looked at twice
   * a second), or the channel has stopped since its start number `start`.
   */
  read(start: u64, into: Slice<u8>, waitMs: u64): usize {
    assert(into.length > 0, "channel: nothing to read into");
    const until = nowNs() + waitMs * NS_PER_MS;
    const flags = this.lock.acquire();
    let count: usize = 0;
    let looks: u32 = 0;
    while (this.works(start)) {
      count = this.port.read(into);
      if (count > 0 || nowNs() >= until) break;
      looks += 1;
      if (this.port.listenToRead() && looks < LOOKS_MAX) continue;
      this.waiting.wait();
    }
    this.received += u64(count);
    this.lock.release(flags);
    return count;
  }

  /**
   * Sends all of `from`. False: the other side took nothing for `waitMs`, or the channel has stopped
   * since its start number `start`.
   */
  write(start: u64, from: ReadonlySlice<u8>, waitMs: u64): boolean {
    let until = nowNs() + waitMs * NS_PER_MS;
    const flags = this.lock.acquire();
    let done: usize = 0;
    let looks: u32 = 0;
    while (this.works(start) && done < from.length) {
      const count = this.port.write(from.slice(done));
      done += count;
      if (done === from.length) break;
      if (count > 0) until = nowNs() + waitMs * NS_PER_MS;
      if (nowNs() >= until) break;
      looks += 1;
      if (this.port.listenToWrite() && looks < LOOKS_MAX) continue;
      this.waiting.wait();
    }
    this.sent += u64(done);
    this.lock.release(flags);
    return done === from.length;
  }

  private works(start: u64): boolean {
    return this.failure.length === 0 && this.starts === start;
  }

  /** Waits until the channel works, for a task that serves it. Gives its start's number. */
  waitUntilUsable(): u64 {
    const flags = this.lock.acquire();
    while (this.failure.length > 0) this.waiting.wait();
    const starts = this.starts;
    this.lock.release(flags);
    return starts;
  }

  /** Who waits takes the bytes. */
  protected onAnswers(): void {
    this.waiting.wakeAll();
  }

  protected lookAfter(): string {
    return this.port.problem;
  }
}

/** What the task of each channel does; null: tasks do not run yet. */
let server: TaskEntry | null = null;

/** Once tasks run: each channel that works, now or later, gets a task for its unit. */
export function serveChannels(entry: TaskEntry): void {
  server = entry;
  channelDriver.serve();
}

const table = new FixedArray<Channel, typeof CHANNELS_MAX>();

export const channelDriver = new VirtioDriver<Channel>(
  "virtio-console",
  "channel",
  TYPE_CONSOLE,
  table,
);

/** Channel `unit`, working or not. */
export function channel(unit: usize): Channel {
  return table[unit];
}
