/**
 * Configuration space in memory, one MiB a bus (PCI Express base specification, 7.2.2). ACPI's MCFG
 * says where. Buses are mapped when they are first asked for.
 */
import { mmio } from "gehri:unsafe";
import { type ConfigSpace, NOTHING, type PciPlace } from "./config.ts";
import { PCIE_BUS_BYTES, PCIE_CONFIG_BYTES } from "./limits.ts";

/** Maps a device's memory; 0 where that is impossible. */
export type MapMemory = (address: u64, bytes: usize) => usize;

const NOT_MAPPED: usize = 0;
/** Mapping has failed once: not tried again. */
const REFUSED: usize = 1;

export class MemoryConfig implements ConfigSpace {
  private readonly buses = new FixedArray<usize, 256>();
  private base: u64 = 0;
  private firstBus: u8 = 0;
  private lastBus: u8 = 0;
  private mapMemory: MapMemory = noMemory;

  /** `base` is where bus 0 would be, even if the first bus is another one. */
  start(base: u64, firstBus: u8, lastBus: u8, mapMemory: MapMemory): void {
    this.base = base;
    this.firstBus = firstBus;
    this.lastBus = lastBus;
    this.mapMemory = mapMemory;
  }

  holds(bus: u8): boolean {
    return bus >= this.firstBus && bus <= this.lastBus && this.busAddress(bus) !== REFUSED;
  }

  read(place: PciPlace, offset: u16): u32 {
    const address = this.registerAddress(place, offset);
    return address === REFUSED ? NOTHING : mmio<u32>(address).get();
  }

  write(place: PciPlace, offset: u16, value: u32): void {
    const address = this.registerAddress(place, offset);
    if (address !== REFUSED) mmio<u32>(address).set(value);
  }

  private registerAddress(place: PciPlace, offset: u16): usize {
    if (!this.holds(place.bus) || usize(offset) >= PCIE_CONFIG_BYTES) return REFUSED;
    const functions = usize(place.slot & 31) * 8 + usize(place.func & 7);
    return this.busAddress(place.bus) + functions * PCIE_CONFIG_BYTES + usize(offset & ~3);
  }

  private busAddress(bus: u8): usize {
    const known = this.buses[bus];
    if (known !== NOT_MAPPED) return known;
    const address = this.mapMemory(this.base + u64(bus) * u64(PCIE_BUS_BYTES), PCIE_BUS_BYTES);
    this.buses[bus] = address === 0 ? REFUSED : address;
    return this.buses[bus];
  }
}

function noMemory(_address: u64, _bytes: usize): usize {
  return 0;
}
