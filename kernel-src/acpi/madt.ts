/**
 * The MADT (ACPI 6.5, 5.2.12): processors, I/O APICs, and which ISA lines are wired differently.
 */
import { u16At, u32At, u64At } from "../boot/bytes.ts";
import { CPUS_MAX, IOAPIC_ENTRIES_MAX, OVERRIDES_MAX } from "./limits.ts";

const FIRST_ENTRY: usize = 44;
const LOCAL_APIC: u8 = 0;
const IO_APIC: u8 = 1;
const OVERRIDE: u8 = 2;
const LOCAL_APIC_ADDRESS: u8 = 5;
const LOCAL_X2APIC: u8 = 9;
const ENABLED: u32 = 1;
const ONLINE_CAPABLE: u32 = 2;
/** MPS INTI flags: polarity in bits 0-1, trigger mode in bits 2-3; 3 is low, level. */
const POLARITY_LOW: u16 = 3;
const TRIGGER_LEVEL: u16 = 12;

export class IoApicEntry {
  address: u64 = 0;
  firstGsi: u32 = 0;
}

export class Override {
  isaIrq: u8 = 0;
  gsi: u32 = 0;
  activeLow: boolean = false;
  level: boolean = false;
}

export class Madt {
  localApicAddress: u64 = 0;
  readonly apicIds = new FixedArray<u32, 64>();
  cpuCount: usize = 0;
  readonly ioApics = new FixedArray<IoApicEntry, typeof IOAPIC_ENTRIES_MAX>();
  ioApicCount: usize = 0;
  readonly overrides = new FixedArray<Override, 16>();
  overrideCount: usize = 0;
  /** Entries that did not fit or were too short. */
  ignored: u32 = 0;

  /** Reads a table whose header has been checked. */
  parse(table: ReadonlySlice<u8>): void {
    if (table.length < FIRST_ENTRY) return;
    this.localApicAddress = u64(u32At(table, 36));
    let at: usize = FIRST_ENTRY;
    while (at + 2 <= table.length) {
      const length = usize(table[at + 1]);
      // An entry of no length would never end.
      if (length < 2 || at + length > table.length) {
        this.ignored += 1;
        return;
      }
      if (!this.parseEntry(table[at], table.slice(at, at + length))) this.ignored += 1;
      at += length;
    }
  }

  /** False: too short for its kind, or no room. Unknown kinds are fine. */
  private parseEntry(kind: u8, entry: ReadonlySlice<u8>): boolean {
    switch (kind) {
      case LOCAL_APIC:
        return entry.length >= 8 && this.addCpu(u32(entry[3]), u32At(entry, 4));
      case LOCAL_X2APIC:
        return entry.length >= 16 && this.addCpu(u32At(entry, 4), u32At(entry, 8));
      case IO_APIC:
        return entry.length >= 12 && this.addIoApic(u64(u32At(entry, 4)), u32At(entry, 8));
      case OVERRIDE:
        return entry.length >= 10 && this.addOverride(entry[3], u32At(entry, 4), u16At(entry, 8));
      case LOCAL_APIC_ADDRESS:
        if (entry.length < 12) return false;
        this.localApicAddress = u64At(entry, 4);
        return true;
      default:
        return true;
    }
  }

  private addCpu(apicId: u32, flags: u32): boolean {
    if ((flags & (ENABLED | ONLINE_CAPABLE)) === 0) return true;
    if (this.cpuCount === CPUS_MAX) return false;
    this.apicIds[this.cpuCount] = apicId;
    this.cpuCount += 1;
    return true;
  }

  private addIoApic(address: u64, firstGsi: u32): boolean {
    if (this.ioApicCount === IOAPIC_ENTRIES_MAX) return false;
    const entry = this.ioApics[this.ioApicCount];
    entry.address = address;
    entry.firstGsi = firstGsi;
    this.ioApicCount += 1;
    return true;
  }

  private addOverride(isaIrq: u8, gsi: u32, flags: u16): boolean {
    if (isaIrq > 15 || this.overrideCount === OVERRIDES_MAX) return false;
    const entry = this.overrides[this.overrideCount];
    entry.isaIrq = isaIrq;
    entry.gsi = gsi;
    entry.activeLow = (flags & 3) === POLARITY_LOW;
    entry.level = (flags & 12) === TRIGGER_LEVEL;
    this.overrideCount += 1;
    return true;
  }
}
