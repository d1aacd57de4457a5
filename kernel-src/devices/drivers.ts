/**
 * Which driver takes which device: one row a kind. A device that its driver cannot start is logged
 * by its place and left alone.
 */
import type { PciDevice } from "../../drivers/pci/device.ts";
import { log, logWarn } from "../log.ts";
import { spawn } from "../sched/control.ts";
import { PRIORITY_WATCH } from "../sched/limits.ts";
import { sleepNs } from "../sched/scheduler.ts";
import type { Disk } from "./disk.ts";
import { DISKS_MAX, WATCH_MS } from "./limits.ts";
import { findDevices, pci } from "./pci.ts";

const VIRTIO_VENDOR: u16 = 0x1af4;
/** Virtio 1.2, 4.1.2: numbers of modern devices, by their type; and of transitional ones. */
const VIRTIO_MODERN: u16 = 0x1040;
const VIRTIO_TRANSITIONAL_END: u16 = 0x103f;
const VIRTIO_FIRST: u16 = 0x1000;
/** 5: types of devices. */
const TYPE_BLOCK: u16 = 2;

const NS_PER_MS: u64 = 1_000_000;

const diskTable = new FixedArray<Disk, typeof DISKS_MAX>();
let diskCount: usize = 0;

/** The disks that were found, working or not. */
export function disks(): Slice<Disk> {
  return diskTable.slice(0, diskCount);
}

/** Finds the devices and starts their drivers. */
export function initDevices(): void {
  findDevices();
  for (const device of pci.devices) {
    if (virtioType(device) === TYPE_BLOCK) startDisk(device);
  }
}

/** The virtio type of a function; 0: it is no virtio device. */
function virtioType(device: PciDevice): u16 {
  if (device.vendor !== VIRTIO_VENDOR || device.device < VIRTIO_FIRST) return 0;
  if (device.device > VIRTIO_MODERN) return device.device - VIRTIO_MODERN;
  return device.device <= VIRTIO_TRANSITIONAL_END ? device.subsystem : 0;
}

function startDisk(device: PciDevice): void {
  const { bus, slot, func } = device.place;
  if (diskCount === DISKS_MAX) {
    logWarn(`disk at ${hex(bus, 2)}:${hex(slot, 2)}.${func}: not used, there are ${DISKS_MAX}`);
    return;
  }
  const disk = diskTable[diskCount];
  diskCount += 1;
  const problem = disk.start(device);
  if (problem.length > 0) {
    logWarn(`disk at ${hex(bus, 2)}:${hex(slot, 2)}.${func}: not used: it ${problem}`);
    return;
  }
  device.driver = "virtio-blk";
  log(`disk ${diskCount - 1}: ${disk.sectors / 2} KiB, interrupts by ${disk.interrupt}`);
}

/** Once tasks run: a task that looks after all devices. */
export function watchDevices(): void {
  if (diskCount === 0) return;
  if (spawn("devices", watch, 0, PRIORITY_WATCH) === 0) logWarn("nobody looks after the devices");
}

function watch(_argument: u64): void {
  for (;;) {
    sleepNs(WATCH_MS * NS_PER_MS);
    for (const disk of disks()) disk.watch();
  }
}
