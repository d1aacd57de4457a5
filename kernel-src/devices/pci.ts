/** The PCI bus of this machine: finds all functions; one way in to their configuration space. */
import { PciBus } from "../../drivers/pci/bus.ts";
import type { ConfigSpace, PciPlace } from "../../drivers/pci/config.ts";
import { MemoryConfig } from "../../drivers/pci/memory.ts";
import { PortConfig } from "../../drivers/pci/ports.ts";
import { mcfg } from "../acpi/tables.ts";
import { log, logWarn } from "../log.ts";
import { mapDevice } from "../memory/paging.ts";

const ports = new PortConfig();
const memory = new MemoryConfig();

/** In memory where ACPI says so and that bus could be mapped, else through the ports. */
class MachineConfig implements ConfigSpace {
  read(place: PciPlace, offset: u16): u32 {
    return memory.holds(place.bus) ? memory.read(place, offset) : ports.read(place, offset);
  }

  write(place: PciPlace, offset: u16, value: u32): void {
    if (memory.holds(place.bus)) memory.write(place, offset, value);
    else ports.write(place, offset, value);
  }
}

export const pciConfig = new MachineConfig();
export const pci = new PciBus();

export function findDevices(): void {
  if (mcfg.base !== 0) memory.start(mcfg.base, mcfg.firstBus, mcfg.lastBus, mapDevice);
  if (mcfg.base === 0 && !ports.present) {
    log("there is no PCI bus");
    return;
  }
  pci.scan(pciConfig);
  if (pci.ignored > 0) logWarn(`PCI: ${pci.ignored} functions are not used: the table is full`);
  if (pci.wrongBridges > 0)
    logWarn(`PCI: ${pci.wrongBridges} bridges are not followed: their bus numbers cannot be`);
  log(`PCI: ${pci.devices.length} functions, ${mcfg.base === 0 ? "through ports" : "in memory"}`);
}
