/**
 * MSI (PCI Local Bus 3.0, 6.8.1): a function's interrupt as one message, whose address and data
 * stand in its configuration space. Functions that have MSI-X are better served by that.
 */
import { type ConfigSpace, read16, write16 } from "./config.ts";
import type { PciDevice } from "./device.ts";

const CAPABILITY_MSI: u8 = 0x05;
const CONTROL: u16 = 2;
const ADDRESS: u16 = 4;
const ADDRESS_HIGH: u16 = 8;
/** Behind 32 bits of address, and behind 64. */
const DATA: u16 = 8;
const DATA_WIDE: u16 = 12;
const MASK: u16 = 12;
const MASK_WIDE: u16 = 16;
/** Behind it there is no room for the longest form. */
const AT_MAX: u16 = 0xe8;
const CONTROL_ENABLE: u16 = 0x1;
/** How many messages are allowed: 0 is one. */
const CONTROL_ALLOWED: u16 = 0x70;
const CONTROL_WIDE: u16 = 0x80;
const CONTROL_MASKS: u16 = 0x100;
const HALF_BITS: u8 = 32;

export class MsiMessage {
  /** Where the capability's control stands; 0: it is not in use. */
  private control: u16 = 0;

  get isOn(): boolean {
    return this.control !== 0;
  }

  /**
   * From now on the function interrupts by writing `data` to `address`. False: it has no MSI, or
   * none that reaches so far.
   */
  start(config: ConfigSpace, device: PciDevice, address: u64, data: u32): boolean {
    this.control = 0;
    const at = u16(device.capability(config, CAPABILITY_MSI, 0));
    if (at === 0 || at > AT_MAX || data > u32(u16.MAX)) return false;
    const { place } = device;
    const control = read16(config, place, at + CONTROL) & ~(CONTROL_ENABLE | CONTROL_ALLOWED);
    const isWide = (control & CONTROL_WIDE) !== 0;
    if (!isWide && address > u64(u32.MAX)) return false;
    config.write(place, at + ADDRESS, u32.wrap(address));
    if (isWide) config.write(place, at + ADDRESS_HIGH, u32.wrap(address >> HALF_BITS));
    write16(config, place, at + (isWide ? DATA_WIDE : DATA), u16(data));
    if ((control & CONTROL_MASKS) !== 0) config.write(place, at + (isWide ? MASK_WIDE : MASK), 0);
    write16(config, place, at + CONTROL, control | CONTROL_ENABLE);
    this.control = at + CONTROL;
    return true;
  }

  /** Back to the line. */
  stop(config: ConfigSpace, device: PciDevice): void {
    if (this.control === 0) return;
    const control = read16(config, device.place, this.control);
    write16(config, device.place, this.control, control & ~CONTROL_ENABLE);
    this.control = 0;
  }
}
