/** Finds all functions, from bus 0 through every bridge that the firmware has set up. */
import { type ConfigSpace, NOTHING, type PciPlace } from "./config.ts";
import { CLASS_BRIDGE, HEADER_BRIDGE, PciDevice } from "./device.ts";
import { PCI_BUSES_MAX, PCI_DEVICES_MAX, PCI_FUNCTIONS_MAX, PCI_SLOTS_MAX } from "./limits.ts";

const IDENTITY: u16 = 0x00;
/** Of a bridge: primary, secondary and subordinate bus (PCI-to-PCI bridge 1.2, 3.2.5.2). */
const BUS_NUMBERS: u16 = 0x18;
const NO_VENDOR: u32 = 0xffff;

export class PciBus {
  private readonly table = new FixedArray<PciDevice, typeof PCI_DEVICES_MAX>();
  private readonly wanted = new FixedArray<boolean, typeof PCI_BUSES_MAX>();
  private readonly scanned = new FixedArray<boolean, typeof PCI_BUSES_MAX>();
  private readonly probe = new PciDevice();
  private count: usize = 0;
  /** Functions that the table had no room for. */
  ignored: u32 = 0;
  /** Bridges whose bus numbers cannot be: below their own bus, or those of another bridge. */
  wrongBridges: u32 = 0;

  get devices(): Slice<PciDevice> {
    return this.table.slice(0, this.count);
  }

  /** Reads the whole tree anew. A hostile answer can end the walk early, never make it endless. */
  scan(config: ConfigSpace): void {
    this.count = 0;
    this.ignored = 0;
    this.wrongBridges = 0;
    this.wanted.fill(false);
    this.scanned.fill(false);
    this.wanted[0] = true;
    for (let bus: usize = 0; bus < PCI_BUSES_MAX; bus++) {
      if (!this.wanted[bus]) continue;
      this.scanned[bus] = true;
      for (let slot: u8 = 0; slot < PCI_SLOTS_MAX; slot++) this.scanSlot(config, u8(bus), slot);
    }
  }

  private scanSlot(config: ConfigSpace, bus: u8, slot: u8): void {
    let functions: u8 = 1;
    for (let func: u8 = 0; func < functions; func++) {
      const place: PciPlace = { bus, slot, func };
      const identity = config.read(place, IDENTITY);
      if (identity === NOTHING || (identity & 0xffff) === NO_VENDOR) {
        if (func === 0) return;
        continue;
      }
      const found = this.probe;
      found.read(config, place, identity);
      if (func === 0 && found.multiple) functions = PCI_FUNCTIONS_MAX;
      if (found.header === HEADER_BRIDGE && found.classCode === CLASS_BRIDGE)
        this.follow(bus, config.read(place, BUS_NUMBERS));
      if (this.count === PCI_DEVICES_MAX) {
        this.ignored += 1;
        continue;
      }
      const device = this.table[this.count];
      device.read(config, place, identity);
      device.findBars(config);
      this.count += 1;
    }
  }

  /** The walk goes upwards only, so it meets each bus once. */
  private follow(bus: u8, numbers: u32): void {
    const secondary = u8.wrap(numbers >> 8);
    if (secondary === 0) return;
    if (secondary <= bus || this.wanted[secondary]) this.wrongBridges += 1;
    else this.wanted[secondary] = true;
  }
}
