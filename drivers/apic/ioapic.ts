/** I/O APICs (82093AA data sheet): route the lines of devices to vectors. */
import { mmio } from "gehri:unsafe";

export const IOAPIC_BYTES: usize = 32;
const INDEX: usize = 0x00;
const DATA: usize = 0x10;
const VERSION: u32 = 0x01;
const REDIRECTION: u32 = 0x10;
/** What reads give where no device answers. */
const NOTHING: u32 = 0xffffffff;
/** 82093AA has 24 lines; the field could say 256. */
const LINES_MAX: u32 = 240;

/** The low half of an entry of the redirection table. */
class Redirection {
  raw: u32 = 0;
  /** @bits 0..7 of raw */
  declare vector: u8;
  /** @bits 13 of raw */
  declare activeLow: boolean;
  /** @bits 15 of raw */
  declare level: boolean;
  /** @bits 16 of raw */
  declare masked: boolean;
}

export class IoApic {
  private base: usize = 0;
  /** Global system interrupt of its first line. */
  firstGsi: u32 = 0;
  lines: u32 = 0;

  /** `address` is where the registers are mapped. Masks all lines. False: there is no I/O APIC. */
  start(address: usize, firstGsi: u32): boolean {
    this.base = address;
    this.firstGsi = firstGsi;
    if (this.read(VERSION) === NOTHING) return false;
    const lines = ((this.read(VERSION) >> 16) & 0xff) + 1;
    this.lines = lines < LINES_MAX ? lines : LINES_MAX;
    const masked = new Redirection();
    masked.masked = true;
    for (let line: u32 = 0; line < this.lines; line++)
      this.write(REDIRECTION + line * 2, masked.raw);
    return true;
  }

  holds(gsi: u32): boolean {
    return gsi >= this.firstGsi && gsi - this.firstGsi < this.lines;
  }

  /** Routes a line to `vector` of the CPU with this APIC id, and unmasks it. */
  route(gsi: u32, vector: u8, apicId: u32, activeLow: boolean, level: boolean): void {
    assert(this.holds(gsi));
    const at = REDIRECTION + (gsi - this.firstGsi) * 2;
    this.write(at + 1, apicId << 24);
    const entry = new Redirection();
    entry.vector = vector;
    entry.activeLow = activeLow;
    entry.level = level;
    this.write(at, entry.raw);
  }

  mask(gsi: u32, masked: boolean): void {
    assert(this.holds(gsi));
    const at = REDIRECTION + (gsi - this.firstGsi) * 2;
    const entry = new Redirection();
    entry.raw = this.read(at);
    entry.masked = masked;
    this.write(at, entry.raw);
  }

  private read(register: u32): u32 {
    mmio<u32>(this.base + INDEX).set(register);
    return mmio<u32>(this.base + DATA).get();
  }

  private write(register: u32, value: u32): void {
    mmio<u32>(this.base + INDEX).set(register);
    mmio<u32>(this.base + DATA).set(value);
  }
}
