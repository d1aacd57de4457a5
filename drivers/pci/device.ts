/** A function on the bus: what it is, where its registers are, which capabilities it has. */
import { type ConfigSpace, type PciPlace, read8, read16, write16 } from "./config.ts";
import { PCI_BARS_MAX, PCI_CAPABILITIES_MAX } from "./limits.ts";

/** Registers of configuration space; PCI Local Bus 3.0, figure 6-1. */
const COMMAND: u16 = 0x04;
const STATUS: u16 = 0x06;
const REVISION: u16 = 0x08;
const HEADER_TYPE: u16 = 0x0e;
const FIRST_BAR: u16 = 0x10;
const SUBSYSTEM: u16 = 0x2c;
const CAPABILITIES: u16 = 0x34;
const INTERRUPT: u16 = 0x3c;

const COMMAND_IO: u16 = 0x1;
const COMMAND_MEMORY: u16 = 0x2;
const COMMAND_MASTER: u16 = 0x4;
const COMMAND_NO_INTX: u16 = 0x400;
const STATUS_CAPABILITIES: u16 = 0x10;

const BAR_PORT: u32 = 0x1;
const BAR_TYPE_MASK: u32 = 0x6;
const BAR_TYPE_64: u32 = 0x4;
const BAR_PREFETCHABLE: u32 = 0x8;
const BAR_MEMORY_MASK: u32 = 0xfffffff0;
const BAR_PORT_MASK: u32 = 0xfffc;

const HEADER_MULTIPLE: u8 = 0x80;
const HEADER_DEVICE: u8 = 0;
export const HEADER_BRIDGE: u8 = 1;
export const CLASS_BRIDGE: u8 = 6;
/** Below are the registers that every function has. */
const CAPABILITY_FIRST: u8 = 0x40;

export enum BarKind {
  None = 0,
  Memory = 1,
  Port = 2,
}

export class Bar {
  kind: BarKind = BarKind.None;
  address: u64 = 0;
  /** 0: the function does not say. */
  bytes: u64 = 0;
  prefetchable: boolean = false;
}

export class PciDevice {
  place: PciPlace = { bus: 0, slot: 0, func: 0 };
  vendor: u16 = 0;
  device: u16 = 0;
  subsystem: u16 = 0;
  classCode: u8 = 0;
  subclass: u8 = 0;
  interface: u8 = 0;
  revision: u8 = 0;
  header: u8 = 0;
  multiple: boolean = false;
  /** The old PIC's line as the firmware wired it; 255: none. */
  interruptLine: u8 = 255;
  /** 1 to 4 for INTA to INTD; 0: the function has none. */
  interruptPin: u8 = 0;
  readonly bars = new FixedArray<Bar, typeof PCI_BARS_MAX>();
  /** The driver that has taken it; "" for none. */
  driver: string = "";

  /** Reads what the function says of itself; bases and sizes are found by `findBars`. */
  read(config: ConfigSpace, place: PciPlace, identity: u32): void {
    this.place = place;
    this.vendor = u16.wrap(identity);
    this.device = u16.wrap(identity >> 16);
    const kind = config.read(place, REVISION);
    this.revision = u8.wrap(kind);
    this.interface = u8.wrap(kind >> 8);
    this.subclass = u8.wrap(kind >> 16);
    this.classCode = u8.wrap(kind >> 24);
    const header = read8(config, place, HEADER_TYPE);
    this.header = header & ~HEADER_MULTIPLE;
    this.multiple = (header & HEADER_MULTIPLE) !== 0;
    this.subsystem = read16(config, place, SUBSYSTEM + 2);
    this.interruptLine = read8(config, place, INTERRUPT);
    this.interruptPin = read8(config, place, INTERRUPT + 1);
    this.driver = "";
    for (const bar of this.bars) {
      bar.kind = BarKind.None;
      bar.address = 0;
      bar.bytes = 0;
      bar.prefetchable = false;
    }
  }

  /**
   * Finds out how large each base address region is (6.2.5.1): writes ones and looks which bits
   * stay. The function must not answer to addresses meanwhile, so its decoding is switched off.
   * Bridges are left alone: what stands behind them would vanish with them.
   */
  findBars(config: ConfigSpace): void {
    if (this.header !== HEADER_DEVICE || this.classCode === CLASS_BRIDGE) return;
    const command = read16(config, this.place, COMMAND);
    write16(config, this.place, COMMAND, command & ~(COMMAND_IO | COMMAND_MEMORY));
    for (let index: usize = 0; index < PCI_BARS_MAX; ) index += this.findBar(config, index);
    write16(config, this.place, COMMAND, command);
  }

  /** Gives how many registers the region takes: 1 or 2. */
  private findBar(config: ConfigSpace, index: usize): usize {
    const offset: u16 = FIRST_BAR + u16(index) * 4;
    const low = config.read(this.place, offset);
    const bits = probe(config, this.place, offset, low);
    const bar = this.bars[index];
    if ((low & BAR_PORT) !== 0) {
      if ((bits & BAR_PORT_MASK) === 0) return 1;
      bar.kind = BarKind.Port;
      bar.address = u64(low & BAR_PORT_MASK);
      bar.bytes = lowestBit(u64(bits & BAR_PORT_MASK));
      return 1;
    }
    const wide = (low & BAR_TYPE_MASK) === BAR_TYPE_64 && index + 1 < PCI_BARS_MAX;
    const high: u32 = wide ? config.read(this.place, offset + 4) : 0;
    const highBits: u32 = wide ? probe(config, this.place, offset + 4, high) : 0;
    const mask = (u64(highBits) << 32) | u64(bits & BAR_MEMORY_MASK);
    if (mask !== 0) {
      bar.kind = BarKind.Memory;
      bar.address = (u64(high) << 32) | u64(low & BAR_MEMORY_MASK);
      bar.bytes = lowestBit(mask);
      bar.prefetchable = (low & BAR_PREFETCHABLE) !== 0;
    }
    return wide ? 2 : 1;
  }

  /**
   * The first capability with this number after the one at `after` (0: from the start); 0 if there
   * is none. A list that runs in a circle or out of bounds ends there.
   */
  capability(config: ConfigSpace, id: u8, after: u8): u8 {
    if ((read16(config, this.place, STATUS) & STATUS_CAPABILITIES) === 0) return 0;
    const start: u16 = after === 0 ? CAPABILITIES : u16(after) + 1;
    let at = read8(config, this.place, start) & 0xfc;
    for (let steps: u8 = 0; steps < PCI_CAPABILITIES_MAX && at >= CAPABILITY_FIRST; steps++) {
      const entry = read16(config, this.place, u16(at));
      if (u8.wrap(entry) === id) return at;
      at = u8.wrap(entry >> 8) & 0xfc;
    }
    return 0;
  }

  /** Lets the function answer to its addresses and reach memory by itself. */
  enable(config: ConfigSpace): void {
    const command = read16(config, this.place, COMMAND);
    write16(config, this.place, COMMAND, command | COMMAND_MEMORY | COMMAND_IO | COMMAND_MASTER);
  }

  /** Whether it may read and write memory by itself. */
  reachesMemory(config: ConfigSpace): boolean {
    return (read16(config, this.place, COMMAND) & COMMAND_MASTER) !== 0;
  }

  /** Nothing of the function reaches memory any more, and its line is silent. */
  disable(config: ConfigSpace): void {
    const command = read16(config, this.place, COMMAND);
    write16(config, this.place, COMMAND, (command & ~COMMAND_MASTER) | COMMAND_NO_INTX);
  }

  /** Lets the function use its interrupt line, or forbids it: with MSI-X nobody listens there. */
  useLine(config: ConfigSpace, use: boolean): void {
    const command = read16(config, this.place, COMMAND);
    write16(
      config,
      this.place,
      COMMAND,
      use ? command & ~COMMAND_NO_INTX : command | COMMAND_NO_INTX,
    );
  }
}

/** The bits of a base register that can be written, with the register as it was afterwards. */
function probe(config: ConfigSpace, place: PciPlace, offset: u16, value: u32): u32 {
  config.write(place, offset, 0xffffffff);
  const bits = config.read(place, offset);
  config.write(place, offset, value);
  return bits;
}

function lowestBit(mask: u64): u64 {
  return mask & wrapping.neg(mask);
}
