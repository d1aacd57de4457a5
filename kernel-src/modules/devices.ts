/**
 * PCI functions that modules drive, through the same table as the kernel's own drivers. The kernel
 * keeps hold of the registers and of the interrupt: a module reads and writes within the windows
 * that it was given, and waits; so its device is silent when the module is gone.
 */
import { mmio } from "gehri:unsafe";
import type { Driver, UnitReport } from "../../drivers/driver.ts";
import { BarKind, type PciDevice } from "../../drivers/pci/device.ts";
import { PCI_BARS_MAX } from "../../drivers/pci/limits.ts";
import { DeviceInterrupt } from "../devices/interrupt.ts";
import { pciConfig } from "../devices/pci.ts";
import { registerDriver, unregisterDriver } from "../devices/registry.ts";
import { deviceWindow } from "../devices/windows.ts";
import type { InterruptTarget } from "../irq/target.ts";
import { DEVICE_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { WaitQueue } from "../sched/wait-queue.ts";
import { MODULE_DEVICES_MAX } from "./limits.ts";
import type { ModuleRecord } from "./registry.ts";

/** What registers read as where there are none. */
const NOTHING: u32 = 0xffff_ffff;
const REGISTER_BYTES: usize = 4;

class ModuleDevice implements Driver, InterruptTarget {
  /** The module's number plus one; 0: the place is free. */
  owner: u32 = 0;
  driverId: u32 = 0;
  vendor: u16 = 0;
  number: u16 = 0;
  mayReachMemory: boolean = false;
  name: string = "";
  readonly kind: string = "module-device";
  readonly unitsMax: usize = 1;
  private device: PciDevice | null = null;
  private readonly windows = new FixedArray<usize, typeof PCI_BARS_MAX>();
  private readonly interrupt = new DeviceInterrupt();
  private readonly lock = new SpinLock(DEVICE_LOCK);
  private readonly waiting = new WaitQueue(this.lock);
  /** Where the status is read and acknowledged; 0: there is no interrupt. */
  private statusAt: usize = 0;
  private acknowledgeAt: usize = 0;
  /** Bits that nobody has fetched yet. */
  private pending: u32 = 0;

  probe(device: PciDevice): boolean {
    return device.vendor === this.vendor && device.device === this.number;
  }

  start(_unit: usize, device: PciDevice): string {
    device.enable(pciConfig);
    // Memory is out of its reach unless the module may have that.
    if (!this.mayReachMemory) device.disable(pciConfig);
    for (let i: usize = 0; i < PCI_BARS_MAX; i++) {
      const { kind, address, bytes } = device.bars[i];
      const isMemory = kind === BarKind.Memory && address !== 0 && bytes !== 0;
      this.windows[i] = isMemory ? deviceWindow(address, usize(bytes)) : 0;
    }
    this.device = device;
    return "";
  }

  stop(_unit: usize, device: PciDevice): void {
    device.disable(pciConfig);
    if (this.statusAt !== 0) this.interrupt.stop(device);
    const flags = this.lock.acquire();
    this.statusAt = 0;
    this.device = null;
    this.waiting.wakeAll();
    this.lock.release(flags);
  }

  report(_unit: usize): UnitReport {
    return { problem: "", interrupt: this.interrupt.name, interrupts: this.interrupt.count };
  }

  watch(_unit: usize): void {}

  get isRunning(): boolean {
    return this.device !== null;
  }

  /** The address of a register; 0 if the device has no such register. */
  private registerAt(bar: u32, offset: u32): usize {
    const device = this.device;
    if (device === null || usize(bar) >= PCI_BARS_MAX) return 0;
    const window = this.windows[bar];
    const at = usize(offset);
    const bytes = device.bars[bar].bytes;
    const fits = bytes >= u64(REGISTER_BYTES) && u64(at) <= bytes - u64(REGISTER_BYTES);
    return window !== 0 && fits && at % REGISTER_BYTES === 0 ? window + at : 0;
  }

  read(bar: u32, offset: u32): u32 {
    const at = this.registerAt(bar, offset);
    return at === 0 ? NOTHING : mmio<u32>(at).get();
  }

  write(bar: u32, offset: u32, value: u32): boolean {
    const at = this.registerAt(bar, offset);
    if (at !== 0) mmio<u32>(at).set(value);
    return at !== 0;
  }

  /** From now on interrupts are taken: what `status` reads is written to `acknowledge`. */
  listen(bar: u32, status: u32, acknowledge: u32): boolean {
    const { device } = this;
    const from = this.registerAt(bar, status);
    const to = this.registerAt(bar, acknowledge);
    if (device === null || from === 0 || to === 0 || this.statusAt !== 0) return false;
    this.acknowledgeAt = to;
    this.statusAt = from;
    this.pending = 0;
    if (this.interrupt.start(device, this).length === 0) return true;
    this.statusAt = 0;
    return false;
  }

  /** @irqsafe */
  /** @noalloc */
  onInterrupt(): void {
    this.lock.lock();
    if (this.statusAt !== 0) {
      const status = mmio<u32>(this.statusAt).get();
      if (status !== 0) {
        mmio<u32>(this.acknowledgeAt).set(status);
        this.pending |= status;
        this.waiting.wakeAll();
      }
    }
    this.lock.unlock();
  }

  /** Waits for an interrupt: the status bits since the last time; 0: there will be none. */
  wait(): u32 {
    const flags = this.lock.acquire();
    while (this.pending === 0 && this.statusAt !== 0) this.waiting.wait();
    const bits = this.pending;
    this.pending = 0;
    this.lock.release(flags);
    return bits;
  }
}

const devices = new FixedArray<ModuleDevice, typeof MODULE_DEVICES_MAX>();
const taking = new Atomic<boolean>(false);

/** The number of the function from now on the module's, from 1; 0: there is none that is free. */
export function takeDevice(
  module: ModuleRecord,
  vendor: u16,
  number: u16,
  mayReachMemory: boolean,
): u32 {
  if (taking.exchange(true)) return 0;
  let taken: u32 = 0;
  for (let i: usize = 0; i < MODULE_DEVICES_MAX && taken === 0; i++) {
    const place = devices[i];
    if (place.owner !== 0) continue;
    place.vendor = vendor;
    place.number = number;
    place.mayReachMemory = mayReachMemory;
    place.name = module.name.text;
    place.owner = module.owner;
    place.driverId = registerDriver(place);
    if (place.isRunning) taken = u32(i) + 1;
    else free(place);
    break;
  }
  taking.store(false);
  return taken;
}

function free(place: ModuleDevice): void {
  if (place.driverId !== 0) unregisterDriver(place.driverId);
  place.driverId = 0;
  place.owner = 0;
}

/** The module's own function of that number; null if it has none. */
export function deviceOf(module: ModuleRecord, number: u32): ModuleDevice | null {
  if (number === 0 || number > MODULE_DEVICES_MAX) return null;
  const device = devices[number - 1];
  return device.owner === module.owner ? device : null;
}

/** The module is gone: its devices are silent, and reach memory no more. */
export function releaseDevices(module: ModuleRecord): void {
  for (const device of devices) {
    if (device.owner === module.owner) free(device);
  }
}
