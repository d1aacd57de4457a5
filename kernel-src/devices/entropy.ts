/** virtio entropy devices: they seed the kernel's generator, and again from time to time. */
import { sliceAt } from "gehri:unsafe";
import type { Driver, UnitReport } from "../../drivers/driver.ts";
import type { PciDevice } from "../../drivers/pci/device.ts";
import { VirtioRng } from "../../drivers/virtio/rng.ts";
import type { InterruptTarget } from "../irq/target.ts";
import { DEVICE_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { logWarn } from "../log.ts";
import { physicalToVirtual } from "../memory/paging.ts";
import { RESEED_MS } from "../random/limits.ts";
import { addSeed, stir, wantsSeed } from "../random/random.ts";
import { nowNs } from "../time/clock.ts";
import { giveZeroed, takeZeroed } from "./dma.ts";
import { ANSWER_MS_MAX, ENTROPY_BYTES, ENTROPY_MAX } from "./limits.ts";
import { TYPE_ENTROPY, VirtioFunction, virtioType } from "./virtio-function.ts";

const NS_PER_MS: u64 = 1_000_000;

class Entropy implements InterruptTarget {
  private readonly link = new VirtioFunction();
  private readonly rng = new VirtioRng();
  private readonly lock = new SpinLock(DEVICE_LOCK);
  private memory: u64 = 0;
  private device: PciDevice | null = null;
  private failure: string = "is not started";
  private asked: boolean = false;
  private changedNs: u64 = 0;

  get interrupt(): string {
    return this.link.interrupt;
  }

  get interrupts(): u64 {
    return this.link.interrupts;
  }

  get problem(): string {
    return this.failure;
  }

  start(device: PciDevice): string {
    this.device = device;
    this.asked = false;
    this.memory = takeZeroed(0);
    let problem = this.memory === 0 ? "gets no memory" : this.link.start(device, this);
    if (problem.length === 0) problem = this.rng.start(this.link.transport, this.link.needs);
    if (problem.length > 0) this.giveBack(device);
    const flags = this.lock.acquire();
    this.failure = problem;
    if (problem.length === 0) this.ask();
    this.lock.release(flags);
    return problem;
  }

  stop(device: PciDevice): void {
    const flags = this.lock.acquire();
    this.failure = "is stopped";
    this.link.silence(device);
    this.lock.release(flags);
    this.giveBack(device);
  }

  private giveBack(device: PciDevice): void {
    this.link.stop(device);
    giveZeroed(this.memory, 0);
    this.memory = 0;
  }

  private ask(): void {
    this.asked = this.rng.ask(this.memory, ENTROPY_BYTES);
    this.changedNs = nowNs();
  }

  /** @irqsafe */
  /** @noalloc */
  onInterrupt(): void {
    if (!this.link.transport.interrupted()) return;
    this.lock.lock();
    if (this.failure.length === 0) this.collect();
    this.lock.unlock();
  }

  /** Takes what has come into the generator. With the lock held. */
  private collect(): void {
    const count = this.rng.come();
    if (count === 0) return;
    const bytes = sliceAt<u8>(physicalToVirtual(this.memory), usize(count));
    addSeed("virtio-rng", bytes);
    bytes.fill(0);
    this.asked = false;
    this.changedNs = nowNs();
  }

  watch(): void {
    const flags = this.lock.acquire();
    const { device } = this;
    if (this.failure.length === 0) this.collect();
    const sinceMs = (nowNs() - this.changedNs) / NS_PER_MS;
    if (this.failure.length === 0 && !this.asked && (wantsSeed() || sinceMs >= RESEED_MS)) {
      this.ask();
      stir();
    }
    const problem = this.asked && sinceMs > ANSWER_MS_MAX ? LATE : this.rng.problem;
    if (this.failure.length === 0 && problem.length > 0 && device !== null) {
      this.failure = problem;
      this.link.silence(device);
      logWarn(`entropy device at PCI slot ${device.place.slot}: switched off: it ${problem}`);
    }
    this.lock.release(flags);
  }
}

const LATE = "has not answered for five seconds";

const table = new FixedArray<Entropy, typeof ENTROPY_MAX>();

class EntropyDriver implements Driver {
  readonly name: string = "virtio-rng";
  readonly kind: string = "rng";
  readonly unitsMax: usize = ENTROPY_MAX;

  probe(device: PciDevice): boolean {
    return virtioType(device) === TYPE_ENTROPY;
  }

  start(unit: usize, device: PciDevice): string {
    return table[unit].start(device);
  }

  stop(unit: usize, device: PciDevice): void {
    table[unit].stop(device);
  }

  report(unit: usize): UnitReport {
    const it = table[unit];
    return { problem: it.problem, interrupt: it.interrupt, interrupts: it.interrupts };
  }

  watch(unit: usize): void {
    table[unit].watch();
  }
}

export const entropyDriver = new EntropyDriver();
