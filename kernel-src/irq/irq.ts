/**
 * Interrupts of devices: through the I/O APICs and the local APIC, or through the old PICs where
 * the machine has no APIC. ISA line n arrives at vector 32 + n either way.
 */

import { IOAPIC_BYTES, type IoApic } from "../../drivers/apic/ioapic.ts";
import { LAPIC_BYTES, lapic } from "../../drivers/apic/lapic.ts";
import {
  endPicInterrupt,
  isSpuriousPicLine,
  maskPicLine,
  startPic,
} from "../../drivers/pic/pic.ts";
import type { IOAPIC_ENTRIES_MAX } from "../acpi/limits.ts";
import { madt } from "../acpi/tables.ts";
import { hasApic, wantsX2Apic } from "../cpu/cpuid.ts";
import type { InterruptFrame } from "../cpu/frame.ts";
import { FIRST_FREE_VECTOR } from "../cpu/interrupts.ts";
import { ROUTES_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { log, logWarn } from "../log.ts";
import { mapDevice } from "../memory/paging.ts";
import { cpus, thisCpu } from "../smp/cpu.ts";
import type { Subscriber } from "./subscriber.ts";
import type { InterruptTarget } from "./target.ts";

export const ISA_LINES: u8 = 16;
export const SPURIOUS_VECTOR: u8 = 0xff;

const ioApics = new FixedArray<IoApic, typeof IOAPIC_ENTRIES_MAX>();
let ioApicCount: usize = 0;
const handlers = new FixedArray<(() => void) | null, 16>();
const counts = new FixedArray<u64, 16>();
/** PCI functions without MSI-X; one more is refused. */
const SHARERS_MAX = 16;
const sharersLock = new SpinLock(ROUTES_LOCK);
const sharers = new FixedArray<Subscriber, typeof SHARERS_MAX>();
const sharedLines = new FixedArray<u8, typeof SHARERS_MAX>();
/** Past the last place that was ever taken. */
let sharersEnd: usize = 0;
let spurious: u64 = 0;

export function initIrq(): void {
  startPic(FIRST_FREE_VECTOR);
  if (!startLocalApic()) {
    logWarn("no local APIC: interrupts go through the PIC");
    return;
  }
  for (const entry of madt.ioApics.slice(0, madt.ioApicCount)) {
    const address = mapDevice(entry.address, IOAPIC_BYTES);
    if (address !== 0 && ioApics[ioApicCount].start(address, entry.firstGsi)) ioApicCount += 1;
    else logWarn(`there is no I/O APIC at 0x${hex(entry.address)}`);
  }
  if (ioApicCount === 0) logWarn("no I/O APIC: devices interrupt through the PIC");
  log(`local APIC ${lapic.id}, ${ioApicCount} I/O APICs`);
}

function startLocalApic(): boolean {
  if (!hasApic()) return false;
  const physical = lapic.enable(wantsX2Apic());
  const address = mapDevice(physical, LAPIC_BYTES);
  if (address === 0) return false;
  lapic.start(address, SPURIOUS_VECTOR);
  cpus[0].apicId = lapic.id;
  return true;
}

/** Times that a line has interrupted. */
export function isaInterrupts(line: u8): u64 {
  return line < ISA_LINES ? counts[line] : 0;
}

export function spuriousInterrupts(): u64 {
  return spurious;
}

/**
 * Calls `handler` for each interrupt of an ISA line from now on. False: nothing routes that line.
 */
export function connectIsaIrq(line: u8, handler: () => void): boolean {
  if (line >= ISA_LINES) return false;
  handlers[line] = handler;
  if (ioApicCount === 0) {
    if (lapic.present) enableVirtualWire();
    maskPicLine(line, false);
    return true;
  }
  return routeLine(line);
}

/**
 * Tells `target` of the interrupts of a line that it may share with others (PCI Local Bus 3.0,
 * 2.2.6). Gives its place among those who share; null: nothing routes that line, or too many do.
 */
export function shareIsaIrq(line: u8, target: InterruptTarget): usize | null {
  if (line >= ISA_LINES) return null;
  const flags = sharersLock.acquire();
  let place: usize = 0;
  while (place < SHARERS_MAX && sharers[place].taken) place += 1;
  if (place < SHARERS_MAX) {
    sharedLines[place] = line;
    sharers[place].take(target);
    if (place >= sharersEnd) sharersEnd = place + 1;
  }
  sharersLock.release(flags);
  if (place === SHARERS_MAX) return null;
  const known = handlers[line];
  if (connectIsaIrq(line, known === null ? nobody : known)) return place;
  sharers[place].give();
  return null;
}

/**
 * The target at this place is called no more, and no call is under way. Its device must be silent:
 * the line goes on for those who share it. Not from an interrupt handler.
 */
export function leaveIsaIrq(place: usize): void {
  sharers[place].give();
}

/** Times that the line has interrupted, whoever meant it, since the place was taken. */
export function sharedInterrupts(place: usize): u64 {
  return sharers[place].count;
}

/** The line's own handler where only PCI functions use it. */
function nobody(): void {}

/**
 * Through the I/O APIC that holds the line's interrupt; the MADT says which lines are wired
 * differently.
 */
function routeLine(line: u8): boolean {
  let gsi = u32(line);
  let activeLow = false;
  let level = false;
  for (const entry of madt.overrides.slice(0, madt.overrideCount)) {
    if (entry.isaIrq !== line) continue;
    gsi = entry.gsi;
    activeLow = entry.activeLow;
    level = entry.level;
  }
  for (const ioApic of ioApics.slice(0, ioApicCount)) {
    if (!ioApic.holds(gsi)) continue;
    ioApic.route(gsi, FIRST_FREE_VECTOR + line, cpus[0].apicId, activeLow, level);
    return true;
  }
  logWarn(`no I/O APIC takes interrupt ${gsi} (ISA line ${line})`);
  return false;
}

/** With a local APIC but no I/O APIC the PIC comes in through LINT0. */
function enableVirtualWire(): void {
  lapic.enableExternalInterrupts();
}

/** @interrupt 32..47 */
/** @noalloc */
export function onIsaInterrupt(frame: InterruptFrame): void {
  const line = u8.wrap(frame.vector) - FIRST_FREE_VECTOR;
  if (ioApicCount === 0 && isSpuriousPicLine(line)) {
    spurious += 1;
    return;
  }
  counts[line] += 1;
  const cpu = thisCpu();
  cpu.deviceInterrupts = wrapping.add(cpu.deviceInterrupts, 1);
  const handler = handlers[line];
  if (handler !== null) handler();
  for (let i: usize = 0; i < sharersEnd; i++) {
    if (sharedLines[i] === line) sharers[i].call();
  }
  if (ioApicCount === 0) endPicInterrupt(line);
  else lapic.endInterrupt();
}

/** SDM vol. 3, 11.9: no end of interrupt for a spurious one. */
/** @interrupt 255 */
export function onSpurious(_frame: InterruptFrame): void {
  spurious += 1;
}
