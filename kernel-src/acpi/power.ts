/**
 * Switching off and restarting (ACPI 6.5, 4.8.3 and 7.4), with what older machines know as a way
 * out.
 */
import { addressOf, cli, fillBytes, hlt, inb, inw, lidt, outb, outw, store } from "gehri:unsafe";
import { fadt } from "./tables.ts";

const SCI_ENABLED: u16 = 1;
const SLEEP_ENABLE: u16 = 0x2000;
const SLEEP_TYPE_MASK: u16 = 0x1c00;
const SLEEP_TYPE_SHIFT = 10;
const KEYBOARD_STATUS: u16 = 0x64;
const KEYBOARD_BUSY: u8 = 0x02;
const KEYBOARD_PULSE_RESET: u8 = 0xfe;
/** Port reads, about a microsecond each. */
const WAIT_READS: u32 = 200000;

function waitABit(): void {
  for (let i: u32 = 0; i < WAIT_READS; i++) inb(KEYBOARD_STATUS);
}

/** Firmware may leave the machine in legacy mode. */
function enableAcpi(): void {
  if ((inw(fadt.pm1aControl) & SCI_ENABLED) !== 0 || fadt.smiCommand === 0 || fadt.acpiEnable === 0)
    return;
  outb(fadt.smiCommand, fadt.acpiEnable);
  for (let i: u32 = 0; i < WAIT_READS; i++) {
    if ((inw(fadt.pm1aControl) & SCI_ENABLED) !== 0) return;
  }
}

function sleep(port: u16, type: u8): void {
  const kept = inw(port) & ~SLEEP_TYPE_MASK;
  outw(port, kept | (u16(type) << SLEEP_TYPE_SHIFT) | SLEEP_ENABLE);
}

/** Switches the machine off. Comes back with false if it cannot be done. */
export function powerOff(): boolean {
  if (!fadt.canPowerOff) return false;
  enableAcpi();
  sleep(fadt.pm1aControl, fadt.sleepTypeA);
  if (fadt.pm1bControl !== 0) sleep(fadt.pm1bControl, fadt.sleepTypeB);
  waitABit();
  return false;
}

const noTable = new FixedArray<u8, 10>();

/** Restarts the machine: by ACPI, by the keyboard controller, and at last by a triple fault. */
export function reboot(): never {
  cli();
  if (fadt.resetPort !== 0) {
    outb(fadt.resetPort, fadt.resetValue);
    waitABit();
  }
  for (let i: u32 = 0; i < WAIT_READS && (inb(KEYBOARD_STATUS) & KEYBOARD_BUSY) !== 0; i++);
  outb(KEYBOARD_STATUS, KEYBOARD_PULSE_RESET);
  waitABit();
  fillBytes(addressOf(noTable), 0, noTable.length);
  lidt(addressOf(noTable));
  // With no interrupt table any fault restarts the processor: page 0 is never mapped.
  store<u8>(usize(noTable[0]), 0);
  for (;;) hlt();
}
