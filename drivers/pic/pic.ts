/**
 * The two 8259A interrupt controllers: moved out of the way of the exceptions, and used only where
 * there is no APIC.
 */
import { inb, outb } from "gehri:unsafe";

const MASTER_COMMAND: u16 = 0x20;
const MASTER_DATA: u16 = 0x21;
const SLAVE_COMMAND: u16 = 0xa0;
const SLAVE_DATA: u16 = 0xa1;
/** ICW1: edge triggered, cascade, ICW4 follows. */
const INITIALISE: u8 = 0x11;
/** ICW4: 8086 mode. */
const MODE_8086: u8 = 0x01;
const END_OF_INTERRUPT: u8 = 0x20;
/** OCW3: the next read gives the in-service register. */
const READ_IN_SERVICE: u8 = 0x0b;
const CASCADE_IRQ: u8 = 2;
const SPURIOUS_IRQ: u8 = 7;

/** Moves the 16 lines to `firstVector` and on, all masked. */
export function startPic(firstVector: u8): void {
  outb(MASTER_COMMAND, INITIALISE);
  outb(SLAVE_COMMAND, INITIALISE);
  outb(MASTER_DATA, firstVector);
  outb(SLAVE_DATA, firstVector + 8);
  outb(MASTER_DATA, u8(1) << CASCADE_IRQ);
  outb(SLAVE_DATA, CASCADE_IRQ);
  outb(MASTER_DATA, MODE_8086);
  outb(SLAVE_DATA, MODE_8086);
  outb(MASTER_DATA, 0xff);
  outb(SLAVE_DATA, 0xff);
}

export function maskPicLine(line: u8, masked: boolean): void {
  assert(line < 16);
  const port: u16 = line < 8 ? MASTER_DATA : SLAVE_DATA;
  const bit = u8(1) << (line & 7);
  const mask = inb(port);
  outb(port, masked ? mask | bit : mask & ~bit);
  if (line >= 8 && !masked) outb(MASTER_DATA, inb(MASTER_DATA) & ~(u8(1) << CASCADE_IRQ));
}

/**
 * True for an interrupt that no device made: the line is not in service (8259A data sheet, "default
 * IR7").
 */
export function isSpuriousPicLine(line: u8): boolean {
  if ((line & 7) !== SPURIOUS_IRQ) return false;
  const port: u16 = line < 8 ? MASTER_COMMAND : SLAVE_COMMAND;
  outb(port, READ_IN_SERVICE);
  if ((inb(port) & 0x80) !== 0) return false;
  if (line >= 8) outb(MASTER_COMMAND, END_OF_INTERRUPT);
  return true;
}

export function endPicInterrupt(line: u8): void {
  if (line >= 8) outb(SLAVE_COMMAND, END_OF_INTERRUPT);
  outb(MASTER_COMMAND, END_OF_INTERRUPT);
}
