/**
 * One virtio function of any type, as its driver keeps it: how it starts, stops, breaks and is
 * looked after. What differs between types is in the methods that a type gives.
 */
import type { UnitReport } from "../../drivers/driver.ts";
import type { PciDevice } from "../../drivers/pci/device.ts";
import { CAUSE_CHANGE, needsReset } from "../../drivers/virtio/transport.ts";
import { DEVICE_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { logWarn } from "../log.ts";
import { WaitQueue } from "../sched/wait-queue.ts";
import { VirtioFunction, type VirtioTarget } from "./virtio-function.ts";

const NOT_STARTED = "is not started";
const STOPPED = "is stopped";

export abstract class VirtioUnit implements VirtioTarget {
  protected readonly link = new VirtioFunction();
  /** Guards all that the interrupt, those who use the unit and its driver share. */
  protected readonly lock = new SpinLock(DEVICE_LOCK);
  protected readonly waiting = new WaitQueue(this.lock);
  protected failure: string = NOT_STARTED;
  private device: PciDevice | null = null;
  private startCount: u64 = 0;
  private unitNumber: usize = 0;

  /** `what` is what logs call it: "disk". */
  constructor(private readonly what: string) {}

  /** Why it is of no use, to be read after "it"; "" while it works. */
  get problem(): string {
    return this.failure;
  }

  /** How it interrupts, for people. */
  get interrupt(): string {
    return this.link.interrupt;
  }

  /** Its place among the units of its driver. */
  get unit(): usize {
    return this.unitNumber;
  }

  /** Differs before and after a stop and a start: what was under way is under way no more. */
  get starts(): u64 {
    return this.startCount;
  }

  report(): UnitReport {
    const { failure, link } = this;
    return { problem: failure, interrupt: link.interrupt, interrupts: link.interrupts };
  }

  /** Takes the function over. Gives what is wrong, or "". May be called again. */
  start(device: PciDevice, unit: usize): string {
    this.device = device;
    this.unitNumber = unit;
    const problem = this.takeOver(device);
    if (problem.length > 0) {
      this.link.stop(device);
      this.giveMemory();
    }
    const flags = this.lock.acquire();
    this.failure = problem;
    if (problem.length === 0) {
      this.startCount += 1;
      this.onStarted();
    }
    this.waiting.wakeAll();
    this.lock.release(flags);
    return problem;
  }

  private takeOver(device: PciDevice): string {
    if (!this.takeMemory()) return "gets no memory";
    const problem = this.link.start(device, this);
    return problem.length > 0 ? problem : this.startDevice();
  }

  /** Whoever waits is told, and what the unit held is given back. */
  stop(device: PciDevice): void {
    const flags = this.lock.acquire();
    this.fail(STOPPED);
    this.lock.release(flags);
    this.link.stop(device);
    this.giveMemory();
  }

  /** Twice a second: a device that breaks the rules or does not answer is switched off. */
  watch(): void {
    const flags = this.lock.acquire();
    const problem = this.failure.length === 0 ? this.findProblem() : "";
    if (problem.length > 0) this.fail(problem);
    this.waiting.wakeAll();
    this.lock.release(flags);
    const { device } = this;
    if (problem.length > 0 && device !== null)
      logWarn(`${this.what} at PCI slot ${device.place.slot}: switched off: it ${problem}`);
  }

  private findProblem(): string {
    return needsReset(this.link.transport) ? "asks to be reset" : this.lookAfter();
  }

  /** The device is silent from now on, and whoever waits is told. With the lock held. */
  private fail(problem: string): void {
    this.failure = problem;
    const { device } = this;
    if (device !== null) this.link.silence(device);
    this.onFailed(problem);
    this.waiting.wakeAll();
  }

  /** @irqsafe */
  /** @noalloc */
  onInterrupt(): void {
    const causes = this.link.transport.causes();
    if (causes === 0) return;
    this.lock.lock();
    if (this.failure.length === 0) {
      this.onAnswers();
      if ((causes & CAUSE_CHANGE) !== 0) this.onChange();
    }
    this.lock.unlock();
  }

  /** @irqsafe */
  /** @noalloc */
  onChangeMessage(): void {
    this.lock.lock();
    if (this.failure.length === 0) this.onChange();
    this.lock.unlock();
  }

  /** Takes the memory that the device reaches, if it is not there still. False: there is none. */
  protected abstract takeMemory(): boolean;

  /** Once the device is silent. May sleep until nobody uses the memory any more. */
  protected abstract giveMemory(): void;

  /** Starts the device with its memory and its interrupt. Gives what is wrong, or "". */
  protected abstract startDevice(): string;

  /** The device has done something. With the lock held, in the interrupt. */
  protected abstract onAnswers(): void;

  /** Twice a second while it works, with the lock held. Gives what is wrong, or "". */
  protected abstract lookAfter(): string;

  /** It works from now on. With the lock held. */
  protected onStarted(): void {}

  /** It has started: spawns the tasks that it needs, if tasks run and it has none yet. */
  serve(): void {}

  /** It is of no use from now on, and silent. With the lock held. */
  protected onFailed(_problem: string): void {}

  /** The device's configuration is another one. With the lock held, in the interrupt. */
  protected onChange(): void {}
}
