/** I/O APICs (82093AA data sheet): route the lines of devices to vectors. */
import { mmio } from "gehri:unsafe";

export const IOAPIC_BYTES: usize = 32;
export const IOAPICS_MAX = 8;
const INDEX: usize = 0x00;
const DATA: usize = 0x10;
const VERSION: u32 = 0x01;
const REDIRECTION: u32 = 0x10;
/** What reads give where no device answers. */
const NOTHING: u32 = 0xffffffff;
const MASKED: u32 = 0x10000;
const LEVEL: u32 = 0x8000;
const ACTIVE_LOW: u32 = 0x2000;
/** 82093AA has 24 lines; the field could say 256. */
const LINES_MAX: u32 = 240;

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
    for (let line: u32 = 0; line < this.lines; line++) this.write(REDIRECTION + line * 2, MASKED);
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
    this.write(at, u32(vector) | (activeLow ? ACTIVE_LOW : 0) | (level ? LEVEL : 0));
  }

  mask(gsi: u32, masked: boolean): void {
    assert(this.holds(gsi));
    const at = REDIRECTION + (gsi - this.firstGsi) * 2;
    const entry = this.read(at);
    this.write(at, masked ? entry | MASKED : entry & ~MASKED);
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
