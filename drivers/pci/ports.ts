/** Configuration space through two ports (PCI Local Bus 3.0, 3.2.2.3.2): on every PC. */
import { inl, irqRestore, irqSave, outl } from "gehri:unsafe";
import { type ConfigSpace, NOTHING, type PciPlace } from "./config.ts";
import { PCI_CONFIG_BYTES } from "./limits.ts";

const ADDRESS_PORT: u16 = 0xcf8;
const DATA_PORT: u16 = 0xcfc;
const ENABLE: u32 = 0x80000000;

export class PortConfig implements ConfigSpace {
  /** False: the ports do not keep what is written, so there is no PCI bus behind them. */
  get present(): boolean {
    const flags = irqSave();
    const before = inl(ADDRESS_PORT);
    outl(ADDRESS_PORT, ENABLE);
    const answer = inl(ADDRESS_PORT);
    outl(ADDRESS_PORT, before);
    irqRestore(flags);
    return answer === ENABLE;
  }

  read(place: PciPlace, offset: u16): u32 {
    if (offset >= PCI_CONFIG_BYTES) return NOTHING;
    // Nobody may come between the two ports.
    const flags = irqSave();
    outl(ADDRESS_PORT, portAddress(place, offset));
    const value = inl(DATA_PORT);
    irqRestore(flags);
    return value;
  }

  write(place: PciPlace, offset: u16, value: u32): void {
    if (offset >= PCI_CONFIG_BYTES) return;
    const flags = irqSave();
    outl(ADDRESS_PORT, portAddress(place, offset));
    outl(DATA_PORT, value);
    irqRestore(flags);
  }
}

function portAddress(place: PciPlace, offset: u16): u32 {
  const { bus, slot, func } = place;
  return ENABLE | (u32(bus) << 16) | (u32(slot) << 11) | (u32(func) << 8) | u32(offset & 0xfc);
}
