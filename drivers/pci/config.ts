/**
 * Where a function's registers are read and written: configuration space, as PCI Local Bus 3.0
 * (3.2.2.3) and the PCI Express base specification (7.2.2) lay it out.
 */

/** One function of one device on one bus: `00:1f.2` as people write it. */
export type PciPlace = { readonly bus: u8; readonly slot: u8; readonly func: u8 };

/** What reads give where no function answers. */
export const NOTHING: u32 = 0xffffffff;

export interface ConfigSpace {
  /** The 32 bits at `offset`, a multiple of 4; `NOTHING` where nothing answers. */
  read(place: PciPlace, offset: u16): u32;
  write(place: PciPlace, offset: u16, value: u32): void;
}

export function read16(config: ConfigSpace, place: PciPlace, offset: u16): u16 {
  const shift: u8 = offset % 4 === 0 ? 0 : 16;
  return u16.wrap(config.read(place, offset & ~3) >> shift);
}

export function read8(config: ConfigSpace, place: PciPlace, offset: u16): u8 {
  return u8.wrap(config.read(place, offset & ~3) >> u8((offset % 4) * 8));
}

/** Writes one half of a register and leaves the other as it reads. */
export function write16(config: ConfigSpace, place: PciPlace, offset: u16, value: u16): void {
  const at: u16 = offset & ~3;
  const old = config.read(place, at);
  const low: boolean = offset % 4 === 0;
  config.write(
    place,
    at,
    low ? (old & 0xffff0000) | u32(value) : (old & 0xffff) | (u32(value) << 16),
  );
}
