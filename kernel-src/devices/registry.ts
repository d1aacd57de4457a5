/**
 * Which driver has which PCI function. Drivers, of the kernel or of a module, come and go at run
 * time; a function that no driver has goes to the first one that says it is its own. What is done
 * to one device is done by one task at a time: who wants another thing of it waits.
 */
import type { Driver } from "../../drivers/driver.ts";
import type { PciDevice } from "../../drivers/pci/device.ts";
import { optionText } from "../boot/command-line.ts";
import { DRIVERS_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { log, logWarn } from "../log.ts";
import { sleepNs } from "../sched/scheduler.ts";
import { BINDINGS_MAX, CLAIM_MS_MAX, DRIVERS_MAX } from "./limits.ts";
import { pci } from "./pci.ts";

const NS_PER_MS: u64 = 1_000_000;
const NO_DRIVER: u32 = 0;

/** A function and its driver. */
class Binding {
  /** Somebody starts, stops or asks the device. */
  busy: boolean = false;
  /** The driver's number; 0: the place is free. */
  driverId: u32 = NO_DRIVER;
  unit: usize = 0;
  driver: Driver | null = null;
  device: PciDevice | null = null;
  running: boolean = false;
  /** Why it did not start; "" if it did, or was not to. */
  problem: string = "";
}

class Registered {
  id: u32 = NO_DRIVER;
  driver: Driver | null = null;
}

/** Guards who is busy, and which places are taken. */
const lock = new SpinLock(DRIVERS_LOCK);
const bindings = new FixedArray<Binding, typeof BINDINGS_MAX>();
const drivers = new FixedArray<Registered, typeof DRIVERS_MAX>();
let nextId: u32 = 1;

/**
 * Starts the driver on all functions that are its own and have no other. Gives its number, for
 * `unregisterDriver`; 0: there are `DRIVERS_MAX` already. Not from an interrupt handler.
 */
export function registerDriver(driver: Driver): u32 {
  const id = enter(driver);
  if (id === NO_DRIVER) {
    logWarn(`there are ${DRIVERS_MAX} drivers already`);
    return NO_DRIVER;
  }
  for (const device of pci.devices) {
    if (device.driver.length === 0 && driver.probe(device)) bind(id, driver, device);
  }
  return id;
}

/**
 * Stops the driver's devices and forgets it: afterwards nothing of it is called. False: one of
 * them is busy for too long. Not from an interrupt handler.
 */
export function unregisterDriver(id: u32): boolean {
  for (const binding of bindings) {
    if (binding.driverId !== id) continue;
    if (!claim(binding)) return false;
    stopBinding(binding);
    forget(binding);
  }
  const flags = lock.acquire();
  for (const registered of drivers) {
    if (registered.id !== id) continue;
    registered.id = NO_DRIVER;
    registered.driver = null;
  }
  lock.release(flags);
  return true;
}

function enter(driver: Driver): u32 {
  const flags = lock.acquire();
  let id = NO_DRIVER;
  for (const registered of drivers) {
    if (registered.id !== NO_DRIVER || id !== NO_DRIVER) continue;
    id = nextId;
    nextId += 1;
    registered.id = id;
    registered.driver = driver;
  }
  lock.release(flags);
  return id;
}

function bind(id: u32, driver: Driver, device: PciDevice): void {
  const binding = takeBinding(id, driver, device);
  if (binding === null) {
    const { bus, slot, func } = device.place;
    logWarn(
      `${driver.kind} at ${hex(bus, 2)}:${hex(slot, 2)}.${func}: not used, there are ${driver.unitsMax}`,
    );
    return;
  }
  if (isLeftAlone(driver.kind, binding.unit)) log(`${driver.kind}${binding.unit} is left alone`);
  else startBinding(binding);
  release(binding);
}

/** The kernel's option `stopped=net0,disk1` names what is started by hand only. */
function isLeftAlone(kind: string, unit: usize): boolean {
  const list = optionText("stopped");
  const bytes = list.bytes();
  let start: usize = 0;
  for (let at: usize = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== byte(",")) continue;
    if (isName(list.slice(start, at), kind, unit)) return true;
    start = at + 1;
  }
  return false;
}

/** A place for one more device, busy; null: neither the driver nor the table may be full. */
function takeBinding(id: u32, driver: Driver, device: PciDevice): Binding | null {
  const flags = lock.acquire();
  const place = freePlace();
  const unit = freeUnit(id, driver.unitsMax);
  const found = place !== null && unit !== null;
  if (place !== null && unit !== null) {
    const binding = bindings[place];
    binding.busy = true;
    binding.driverId = id;
    binding.unit = unit;
    binding.driver = driver;
    binding.device = device;
    binding.running = false;
    binding.problem = "";
    device.driver = driver.name;
  }
  lock.release(flags);
  return found && place !== null ? bindings[place] : null;
}

function freePlace(): usize | null {
  for (let i: usize = 0; i < BINDINGS_MAX; i++) {
    if (bindings[i].driverId === NO_DRIVER) return i;
  }
  return null;
}

function freeUnit(id: u32, unitsMax: usize): usize | null {
  for (let unit: usize = 0; unit < unitsMax; unit++) {
    let taken = false;
    for (const binding of bindings) {
      if (binding.driverId === id && binding.unit === unit) taken = true;
    }
    if (!taken) return unit;
  }
  return null;
}

/** Makes a device this task's alone. False: another one has it for too long. */
function claim(binding: Binding): boolean {
  for (let waitedMs: u64 = 0; ; waitedMs++) {
    const flags = lock.acquire();
    const free = !binding.busy;
    if (free) binding.busy = true;
    lock.release(flags);
    if (free) return true;
    if (waitedMs === CLAIM_MS_MAX) return false;
    sleepNs(NS_PER_MS);
  }
}

function release(binding: Binding): void {
  const flags = lock.acquire();
  binding.busy = false;
  lock.release(flags);
}

/** Back to a free place, no longer busy. */
function forget(binding: Binding): void {
  const flags = lock.acquire();
  const { device } = binding;
  if (device !== null) device.driver = "";
  binding.driverId = NO_DRIVER;
  binding.driver = null;
  binding.device = null;
  binding.busy = false;
  lock.release(flags);
}

function startBinding(binding: Binding): void {
  const { driver, device, unit } = binding;
  if (driver === null || device === null) return;
  binding.problem = driver.start(unit, device);
  binding.running = binding.problem.length === 0;
  if (binding.running)
    log(`${driver.kind}${unit} has started, interrupts by ${driver.report(unit).interrupt}`);
  else logWarn(`${driver.kind}${unit} is not used: it ${binding.problem}`);
}

function stopBinding(binding: Binding): void {
  const { driver, device, unit } = binding;
  binding.problem = "";
  if (!binding.running || driver === null || device === null) return;
  driver.stop(unit, device);
  binding.running = false;
  log(`${driver.kind}${unit} is stopped`);
}

/** One device as it is at the moment, for people. */
export type DeviceView = {
  readonly kind: string;
  readonly unit: usize;
  readonly device: PciDevice;
  readonly driver: string;
  readonly running: boolean;
  /** Why it is of no use; "" while it works or is just stopped. */
  readonly problem: string;
  readonly interrupt: string;
  readonly interrupts: u64;
};

/** How many places there may be; `viewDevice` of each tells. */
export const DEVICE_PLACES: usize = BINDINGS_MAX;

/** The device at a place, or null. */
export function viewDevice(place: usize): DeviceView | null {
  const binding = bindings[place];
  if (binding.driverId === NO_DRIVER || !claim(binding)) return null;
  const { driver, device, unit, running } = binding;
  if (driver === null || device === null) {
    release(binding);
    return null;
  }
  const kind = driver.kind;
  const name = driver.name;
  const report = driver.report(unit);
  release(binding);
  return {
    kind,
    unit,
    device,
    driver: name,
    running,
    problem: running ? report.problem : binding.problem,
    interrupt: running ? report.interrupt : "none",
    interrupts: running ? report.interrupts : 0,
  };
}

/** The place of the device that is called so, as in `disk0`; null: there is none. */
export function deviceNamed(name: string): usize | null {
  for (let i: usize = 0; i < BINDINGS_MAX; i++) {
    const { driverId, driver, unit } = bindings[i];
    if (driverId !== NO_DRIVER && driver !== null && isName(name, driver.kind, unit)) return i;
  }
  return null;
}

function isName(name: string, kind: string, unit: usize): boolean {
  if (!name.startsWith(kind)) return false;
  const digits = name.slice(kind.length).bytes();
  if (digits.length === 0 || digits.length > 2) return false;
  let value: usize = 0;
  for (const digit of digits) {
    if (digit < byte("0") || digit > byte("9")) return false;
    value = value * 10 + usize(digit - byte("0"));
  }
  return value === unit;
}

/** Starts a device that is stopped or broken. Gives what is wrong, or "". */
export function startDevice(place: usize): string {
  const binding = bindings[place];
  if (!claim(binding)) return "is busy";
  const { driver, device, unit, running } = binding;
  if (driver === null || device === null) {
    release(binding);
    return "is gone";
  }
  const broken = running && driver.report(unit).problem.length > 0;
  if (broken) stopBinding(binding);
  if (!binding.running) startBinding(binding);
  const { problem } = binding;
  release(binding);
  return problem;
}

/** Stops a device; it stays its driver's. Gives what is wrong, or "". */
export function stopDevice(place: usize): string {
  const binding = bindings[place];
  if (!claim(binding)) return "is busy";
  stopBinding(binding);
  release(binding);
  return "";
}

/** Asks each running device to look after itself; for the task that does so twice a second. */
export function watchAll(): void {
  for (const binding of bindings) {
    if (binding.driverId === NO_DRIVER || !claim(binding)) continue;
    const { driver, unit } = binding;
    if (driver !== null && binding.running) driver.watch(unit);
    release(binding);
  }
}
