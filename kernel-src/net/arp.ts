/** Which station has which address (RFC 826), for a while. */
import { ARP_ENTRIES, ARP_LIFE_NS } from "./limits.ts";

export class Neighbour {
  /** 0: the place is free. */
  address: u32 = 0;
  mac: u64 = 0;
  sinceNs: u64 = 0;
}

export class ArpCache {
  readonly entries = new FixedArray<Neighbour, typeof ARP_ENTRIES>();

  /** The station at `address`; null: not known, or no longer. */
  find(address: u32, nowNs: u64): u64 | null {
    for (const entry of this.entries) {
      if (entry.address === address && isFresh(entry, nowNs)) return entry.mac;
    }
    return null;
  }

  /** Notes a station; if it is not known yet, only where `isNew` allows. */
  note(address: u32, mac: u64, nowNs: u64, isNew: boolean): void {
    let place: usize = 0;
    for (let i: usize = 0; i < ARP_ENTRIES; i++) {
      const entry = this.entries[i];
      if (entry.address === address) {
        entry.mac = mac;
        entry.sinceNs = nowNs;
        return;
      }
      if (entry.sinceNs < this.entries[place].sinceNs) place = i;
    }
    if (!isNew) return;
    const entry = this.entries[place];
    entry.address = address;
    entry.mac = mac;
    entry.sinceNs = nowNs;
  }

  clear(): void {
    for (const entry of this.entries) {
      entry.address = 0;
      entry.sinceNs = 0;
    }
  }
}

export function isFresh(entry: Neighbour, nowNs: u64): boolean {
  return entry.address !== 0 && nowNs - entry.sinceNs < ARP_LIFE_NS;
}
