/**
 * A stream of bytes to a program outside the machine, over a virtio console: beside the serial
 * port, for tools. Reading and writing wait, in bounded time.
 */
import { sliceAt } from "gehri:unsafe";
import type { PciDevice } from "../../drivers/pci/device.ts";
import { CONSOLE_MEMORY_BYTES, VirtioConsole } from "../../drivers/virtio/console.ts";
import type { InterruptTarget } from "../irq/target.ts";
import { DEVICE_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { logWarn } from "../log.ts";
import { physicalToVirtual } from "../memory/paging.ts";
import { WaitQueue } from "../sched/wait-queue.ts";
import { nowNs } from "../time/clock.ts";
import { giveZeroed, takeZeroed } from "./dma.ts";
import { VirtioFunction } from "./virtio-function.ts";

const NS_PER_MS: u64 = 1_000_000;
/** A device that says again and again that there is something, and there is not, has to wait. */
const LOOKS_MAX: u32 = 64;
const STOPPED = "is stopped";
/** 2^3 pages hold the buffers. */
const MEMORY_ORDER: u8 = 3;

static_assert(usize(4096) << 3 === CONSOLE_MEMORY_BYTES);

export class Channel implements InterruptTarget {
  private readonly link = new VirtioFunction();
  private readonly port = new VirtioConsole();
  private readonly lock = new SpinLock(DEVICE_LOCK);
  private readonly waiting = new WaitQueue(this.lock);
  private memory: u64 = 0;
  private device: PciDevice | null = null;
  private failure: string = "is not started";
  received: u64 = 0;
  sent: u64 = 0;

  get interrupt(): string {
    return this.link.interrupt;
  }

  get interrupts(): u64 {
    return this.link.interrupts;
  }

  /** Why it is of no use; "" while it works. */
  get problem(): string {
    return this.failure;
  }

  /** Gives what is wrong, or "". */
  start(device: PciDevice): string {
    this.device = device;
    const problem = this.startDevice(device);
    if (problem.length > 0) this.giveBack(device);
    const flags = this.lock.acquire();
    this.failure = problem;
    this.waiting.wakeAll();
    this.lock.release(flags);
    return problem;
  }

  private startDevice(device: PciDevice): string {
    this.memory = takeZeroed(MEMORY_ORDER);
    if (this.memory === 0) return "gets no memory";
    const problem = this.link.start(device, this);
    if (problem.length > 0) return problem;
    const bytes = sliceAt<u8>(physicalToVirtual(this.memory), CONSOLE_MEMORY_BYTES);
    return this.port.start(this.link.transport, { bytes, address: this.memory }, this.link.needs);
  }

  /** Whoever waits is told. */
  stop(device: PciDevice): void {
    const flags = this.lock.acquire();
    this.failure = STOPPED;
    this.link.silence(device);
    this.waiting.wakeAll();
    this.lock.release(flags);
    this.giveBack(device);
  }

  /** Bytes are copied with the lock held, so nobody uses the memory any more. */
  private giveBack(device: PciDevice): void {
    this.link.stop(device);
    giveZeroed(this.memory, MEMORY_ORDER);
    this.memory = 0;
  }

  /**
   * Waits for at least one byte; gives how many came. 0: none did within `waitMs` (looked at twice
   * a second), or the channel is of no use.
   */
  read(into: Slice<u8>, waitMs: u64): usize {
    assert(into.length > 0, "channel: nothing to read into");
    const until = nowNs() + waitMs * NS_PER_MS;
    const flags = this.lock.acquire();
    let count: usize = 0;
    let looks: u32 = 0;
    while (this.failure.length === 0) {
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
   * Sends all of `from`. False: the other side took nothing for `waitMs`, or the channel is of no
   * use.
   */
  write(from: ReadonlySlice<u8>, waitMs: u64): boolean {
    let until = nowNs() + waitMs * NS_PER_MS;
    const flags = this.lock.acquire();
    let done: usize = 0;
    let looks: u32 = 0;
    while (this.failure.length === 0 && done < from.length) {
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

  /** Waits until the channel works; for a task that serves it for good. */
  waitUntilUsable(): void {
    const flags = this.lock.acquire();
    while (this.failure.length > 0) this.waiting.wait();
    this.lock.release(flags);
  }

  /** @irqsafe */
  /** @noalloc */
  onInterrupt(): void {
    if (!this.link.transport.interrupted()) return;
    this.lock.lock();
    this.waiting.wakeAll();
    this.lock.unlock();
  }

  /** A device that breaks the rules is switched off; those who wait look at the time. */
  watch(): void {
    const flags = this.lock.acquire();
    const { device } = this;
    const problem = this.port.problem;
    if (this.failure.length === 0 && problem.length > 0 && device !== null) {
      this.failure = problem;
      this.link.silence(device);
      logWarn(`channel at PCI slot ${device.place.slot}: switched off: it ${problem}`);
    }
    this.waiting.wakeAll();
    this.lock.release(flags);
  }
}
