/**
 * MSI-X (PCI Local Bus 3.0, 6.8.2): a function's interrupts as messages, each with an address and
 * data of its own, from a table in the function's memory.
 */
import { mmio } from "gehri:unsafe";
import { type ConfigSpace, read16, write16 } from "./config.ts";
import { BarKind, type PciDevice } from "./device.ts";
import type { MapMemory } from "./memory.ts";

const CAPABILITY_MSIX: u8 = 0x11;
const CONTROL: u16 = 2;
const TABLE: u16 = 4;
const CONTROL_SIZE: u16 = 0x7ff;
const CONTROL_MASK_ALL: u16 = 0x4000;
const CONTROL_ENABLE: u16 = 0x8000;
const TABLE_BAR: u32 = 0x7;

const ENTRY_BYTES: usize = 16;
const ENTRY_ADDRESS_HIGH: usize = 4;
const ENTRY_DATA: usize = 8;
const ENTRY_CONTROL: usize = 12;
const MASKED: u32 = 1;
const HALF_BITS: u8 = 32;

export class MsixTable {
  private base: usize = 0;
  private entries: u16 = 0;
  private control: u16 = 0;

  /** How many messages the function can send. */
  get messages(): u16 {
    return this.entries;
  }

  /**
   * Maps the table, masks every entry and switches the function from its line to messages.
   * False: it has no MSI-X, or its table is not where it can be.
   */
  start(config: ConfigSpace, device: PciDevice, mapMemory: MapMemory): boolean {
    this.entries = 0;
    const at = device.capability(config, CAPABILITY_MSIX, 0);
    if (at === 0) return false;
    this.control = u16(at) + CONTROL;
    const control = read16(config, device.place, this.control);
    const count = (control & CONTROL_SIZE) + 1;
    const table = config.read(device.place, (u16(at) + TABLE) & 0xfc);
    const index = usize(table & TABLE_BAR);
    const offset = u64(table & ~TABLE_BAR);
    const bytes = usize(count) * ENTRY_BYTES;
    if (index >= device.bars.length) return false;
    const bar = device.bars[index];
    if (bar.kind !== BarKind.Memory || bar.address === 0) return false;
    if (offset >= bar.bytes || u64(bytes) > bar.bytes - offset) return false;
    this.base = mapMemory(bar.address + offset, bytes);
    if (this.base === 0) return false;
    write16(
      config,
      device.place,
      this.control,
      (control & ~CONTROL_MASK_ALL) | CONTROL_ENABLE | CONTROL_MASK_ALL,
    );
    for (let i: usize = 0; i < usize(count); i++)
      mmio<u32>(this.base + i * ENTRY_BYTES + ENTRY_CONTROL).set(MASKED);
    write16(config, device.place, this.control, (control & ~CONTROL_MASK_ALL) | CONTROL_ENABLE);
    this.entries = count;
    return true;
  }

  /** From now on message `index` writes `data` to `address`. */
  set(index: u16, address: u64, data: u32): void {
    assert(index < this.entries, "msix: no such message");
    const entry = this.base + usize(index) * ENTRY_BYTES;
    mmio<u32>(entry).set(u32.wrap(address));
    mmio<u32>(entry + ENTRY_ADDRESS_HIGH).set(u32.wrap(address >> HALF_BITS));
    mmio<u32>(entry + ENTRY_DATA).set(data);
    mmio<u32>(entry + ENTRY_CONTROL).set(0);
  }

  /** Back to the line. */
  stop(config: ConfigSpace, device: PciDevice): void {
    if (this.entries === 0) return;
    const control = read16(config, device.place, this.control);
    write16(config, device.place, this.control, control & ~CONTROL_ENABLE);
    this.entries = 0;
  }
}
