/**
 * Where a virtio function on the PCI bus keeps its registers (virtio 1.2, 4.1.4): vendor
 * capabilities name a region, an offset and a length each. All of it comes from the device, so a
 * window that leaves its region, or a structure that is too short, is none.
 */
import { type ConfigSpace, read8 } from "../pci/config.ts";
import { BarKind, type PciDevice } from "../pci/device.ts";
import { VENDOR_CAPABILITIES_MAX } from "./limits.ts";

const CAPABILITY_VENDOR: u8 = 0x09;
const CAPABILITY_TYPE: u16 = 3;
const CAPABILITY_BAR: u16 = 4;
const CAPABILITY_OFFSET: u16 = 8;
const CAPABILITY_LENGTH: u16 = 12;
const CAPABILITY_NOTIFY_MULTIPLIER: u16 = 16;

/** 4.1.4: kinds of structures. */
const TYPE_COMMON: u8 = 1;
const TYPE_NOTIFY: u8 = 2;
const TYPE_ISR: u8 = 3;
const TYPE_DEVICE: u8 = 4;

const COMMON_BYTES: u64 = 56;
const NOTIFY_BYTES: u64 = 2;
const ISR_BYTES: u64 = 1;
/** More of a device's own configuration is not looked at. */
const DEVICE_BYTES_MAX: u64 = 4096;
const NOTIFY_BYTES_MAX: u64 = 0x10_0000;

/** Physical memory; 0 bytes: the device has no such structure. */
export type Window = { readonly address: u64; readonly bytes: u64 };

export type VirtioLayout = {
  readonly problem: string;
  readonly common: Window;
  readonly notify: Window;
  /** A queue's notification address is its offset times this. */
  readonly notifyMultiplier: u32;
  readonly isr: Window;
  readonly device: Window;
};

const NONE: Window = { address: 0, bytes: 0 };

export function virtioLayout(config: ConfigSpace, pci: PciDevice): VirtioLayout {
  let common = NONE;
  let notify = NONE;
  let notifyMultiplier: u32 = 0;
  let isr = NONE;
  let device = NONE;
  let at = pci.capability(config, CAPABILITY_VENDOR, 0);
  for (let count: u8 = 0; at !== 0 && count < VENDOR_CAPABILITIES_MAX; count++) {
    const place = u16(at);
    const type = read8(config, pci.place, place + CAPABILITY_TYPE);
    const window = windowAt(config, pci, place);
    // The first of a kind that can be used counts (4.1.4.1).
    if (type === TYPE_COMMON && common.bytes === 0 && window.bytes >= COMMON_BYTES) common = window;
    if (type === TYPE_ISR && isr.bytes === 0 && window.bytes >= ISR_BYTES) isr = window;
    if (type === TYPE_DEVICE && device.bytes === 0) device = atMost(window, DEVICE_BYTES_MAX);
    if (type === TYPE_NOTIFY && notify.bytes === 0 && window.bytes >= NOTIFY_BYTES) {
      notify = atMost(window, NOTIFY_BYTES_MAX);
      notifyMultiplier = config.read(pci.place, (place + CAPABILITY_NOTIFY_MULTIPLIER) & 0xfc);
    }
    at = pci.capability(config, CAPABILITY_VENDOR, at);
  }
  const complete = common.bytes > 0 && notify.bytes > 0 && isr.bytes > 0;
  const problem = complete ? "" : "lacks the registers of virtio 1.0";
  return { problem, common, notify, notifyMultiplier, isr, device };
}

/** The window that the capability at `place` names; none if it is not all inside its region. */
function windowAt(config: ConfigSpace, pci: PciDevice, place: u16): Window {
  const index = usize(read8(config, pci.place, place + CAPABILITY_BAR));
  if (place > 0xff - CAPABILITY_NOTIFY_MULTIPLIER || index >= pci.bars.length) return NONE;
  const offset = u64(config.read(pci.place, (place + CAPABILITY_OFFSET) & 0xfc));
  const bytes = u64(config.read(pci.place, (place + CAPABILITY_LENGTH) & 0xfc));
  const bar = pci.bars[index];
  if (bar.kind !== BarKind.Memory || bar.address === 0 || offset >= bar.bytes) return NONE;
  if (bytes > bar.bytes - offset || bar.bytes > u64.MAX - bar.address) return NONE;
  return { address: bar.address + offset, bytes };
}

function atMost(window: Window, bytes: u64): Window {
  return window.bytes <= bytes ? window : { address: window.address, bytes };
}
