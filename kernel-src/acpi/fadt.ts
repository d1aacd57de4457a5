/**
 * The parts of the FADT (ACPI 6.5, 5.2.9) that switch the machine off and restart it, and \_S5 of
 * the DSDT.
 */
import { u32At, u64At } from "../boot/bytes.ts";

const RESET_SUPPORTED: u32 = 0x400;
/** Generic address structure: system I/O. */
const SPACE_IO: u8 = 1;
const NAME_OP: u8 = 0x08;
const PACKAGE_OP: u8 = 0x12;
const BYTE_PREFIX: u8 = 0x0a;
/** A package's length takes up to four bytes, in the top two bits of the first. */
const LENGTH_BYTES_SHIFT = 6;

/** The port that a generic address structure (5.2.3.2) names; `otherwise` if it names none. */
function extendedPort(table: ReadonlySlice<u8>, at: usize, otherwise: u16): u16 {
  const address = u64At(table, at + 4);
  return table[at] === SPACE_IO && address > 0 && address <= u64(u16.MAX)
    ? u16(address)
    : otherwise;
}

export class Fadt {
  dsdt: u64 = 0;
  pm1aControl: u16 = 0;
  pm1bControl: u16 = 0;
  smiCommand: u16 = 0;
  acpiEnable: u8 = 0;
  /** 0: none. */
  resetPort: u16 = 0;
  resetValue: u8 = 0;
  /** \_S5: SLP_TYP values; valid if `canPowerOff`. */
  sleepTypeA: u8 = 0;
  sleepTypeB: u8 = 0;
  canPowerOff: boolean = false;

  /** Reads a table whose header has been checked. */
  parse(table: ReadonlySlice<u8>): void {
    if (table.length < 72) return;
    this.dsdt = u64(u32At(table, 40));
    this.smiCommand = u16.wrap(u32At(table, 48));
    this.acpiEnable = table[52];
    this.pm1aControl = u16.wrap(u32At(table, 64));
    this.pm1bControl = u16.wrap(u32At(table, 68));
    if (
      table.length >= 129 &&
      (u32At(table, 112) & RESET_SUPPORTED) !== 0 &&
      table[116] === SPACE_IO
    ) {
      this.resetPort = u16.wrap(u64At(table, 120));
      this.resetValue = table[128];
    }
    if (table.length >= 196) {
      this.pm1aControl = extendedPort(table, 172, this.pm1aControl);
      this.pm1bControl = extendedPort(table, 184, this.pm1bControl);
    }
    if (table.length >= 148 && u64At(table, 140) !== 0) this.dsdt = u64At(table, 140);
  }

  /** Finds `Name(_S5_, Package { A, B, … })` in the DSDT's bytes. */
  findSleepType(dsdt: ReadonlySlice<u8>): void {
    for (let at: usize = 1; at + 12 < dsdt.length; at++) {
      if (stringView(dsdt.slice(at, at + 4)) !== "_S5_") continue;
      const named =
        dsdt[at - 1] === NAME_OP ||
        (dsdt[at - 1] === byte("\\") && at > 1 && dsdt[at - 2] === NAME_OP);
      if (!named || dsdt[at + 4] !== PACKAGE_OP) continue;
      // PkgLength, NumElements, then the elements.
      const first = at + 7 + usize(dsdt[at + 5] >> LENGTH_BYTES_SHIFT);
      if (first + 4 > dsdt.length) return;
      const prefixed = dsdt[first] === BYTE_PREFIX;
      const second: usize = prefixed ? first + 2 : first + 1;
      this.sleepTypeA = (prefixed ? dsdt[first + 1] : dsdt[first]) & 7;
      this.sleepTypeB = (dsdt[second] === BYTE_PREFIX ? dsdt[second + 1] : dsdt[second]) & 7;
      this.canPowerOff = this.pm1aControl !== 0;
      return;
    }
  }
}
