/** The MCFG (PCI firmware specification 3.3, 4.1.2): where configuration space lies in memory. */
import { u16At, u64At } from "../boot/bytes.ts";

const FIRST_ENTRY: usize = 44;
const ENTRY_BYTES: usize = 16;

export class Mcfg {
  /** Where bus 0 of segment 0 would be; 0: there is none. */
  base: u64 = 0;
  firstBus: u8 = 0;
  lastBus: u8 = 0;

  /** Reads a table whose header has been checked. Only the first segment group counts. */
  parse(table: ReadonlySlice<u8>): void {
    for (let at = FIRST_ENTRY; at + ENTRY_BYTES <= table.length; at += ENTRY_BYTES) {
      const base = u64At(table, at);
      const first = table[at + 10];
      const last = table[at + 11];
      if (u16At(table, at + 8) !== 0 || base === 0 || base % 0x100000 !== 0 || last < first)
        continue;
      this.base = base;
      this.firstBus = first;
      this.lastBus = last;
      return;
    }
  }
}
