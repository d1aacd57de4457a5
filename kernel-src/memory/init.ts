/** From the boot loader's memory map to a working allocator and the final page tables. */
import { fillBytes, symbolAddress } from "gehri:unsafe";
import type { BootInfo } from "../boot/boot-info.ts";
import type { DescriptorTables } from "../cpu/gdt.ts";
import { BOOT_MAPPED_BYTES, DIRECT_MAP_BASE, KERNEL_BASE } from "../layout.ts";
import { thisCpu } from "../smp/cpu.ts";
import { FRAME_BYTES, frames } from "./frames.ts";
import { LOW_MEMORY_END, PHYSICAL_MAX } from "./limits.ts";
import { initPaging } from "./paging.ts";
import { allocateStack } from "./stacks.ts";

/** Pages of boot data and of BIOS data below and above are left alone. */
const STARTUP_PAGE_LEAST: u64 = 0x2000;
const STARTUP_PAGE_END: u64 = 0xa0000;

let startup: u64 = 0;

/** Physical address of a free page below 640 KiB, where further CPUs can start; 0: none. */
export function startupPage(): u64 {
  return startup;
}

/** The last one: loaders leave their data rather at the start. */
function findStartupPage(info: BootInfo): u64 {
  let found: u64 = 0;
  let at = STARTUP_PAGE_LEAST;
  for (;;) {
    const range = info.nextUsable(at);
    if (range.end === 0 || range.start >= STARTUP_PAGE_END) return found;
    const end: u64 = range.end < STARTUP_PAGE_END ? range.end : STARTUP_PAGE_END;
    const last = end & ~(FRAME_BYTES - 1);
    if (last >= FRAME_BYTES && last - FRAME_BYTES >= range.start) found = last - FRAME_BYTES;
    at = range.end;
  }
}

/** Past the last byte of usable memory. */
function memoryEnd(info: BootInfo): u64 {
  let end: u64 = 0;
  for (;;) {
    const range = info.nextUsable(end);
    if (range.end === 0 || range.start >= PHYSICAL_MAX) return end;
    end = range.end < PHYSICAL_MAX ? range.end : PHYSICAL_MAX;
    if (end === PHYSICAL_MAX) return end;
  }
}

/** Gives the usable ranges inside `from`..`to` to the allocator. */
function addRanges(info: BootInfo, from: u64, to: u64): void {
  let at = from;
  while (at < to) {
    const range = info.nextUsable(at);
    if (range.end === 0 || range.start >= to) return;
    frames.addRange(range.start, range.end < to ? range.end : to);
    at = range.end;
  }
}

/** A usable stretch of `bytes` that boot code has mapped; 0 if there is none. */
function findRoom(info: BootInfo, from: u64, bytes: u64): u64 {
  let at = from;
  for (;;) {
    const range = info.nextUsable(at);
    if (range.end === 0 || range.start >= BOOT_MAPPED_BYTES) return 0;
    const start = roundUp(range.start);
    const end: u64 = range.end < BOOT_MAPPED_BYTES ? range.end : BOOT_MAPPED_BYTES;
    if (start < end && end - start >= bytes) return start;
    at = range.end;
  }
}

function roundUp(address: u64): u64 {
  return (address + FRAME_BYTES - 1) & ~(FRAME_BYTES - 1);
}

/** Gives the worst faults of a CPU stacks where running over their end is noticed. */
export function guardFaultStacks(tables: DescriptorTables): boolean {
  const doubleFault = allocateStack();
  const nmi = allocateStack();
  const machineCheck = allocateStack();
  if (doubleFault === 0 || nmi === 0 || machineCheck === 0) return false;
  tables.setFaultStacks(doubleFault, nmi, machineCheck);
  return true;
}

/** Gives what is wrong, or "". */
export function initMemory(info: BootInfo): string {
  const imageEnd = roundUp(u64(wrapping.sub(symbolAddress("__kernel_end"), KERNEL_BASE)));
  startup = findStartupPage(info);
  info.reserve(0, LOW_MEMORY_END);
  info.reserve(LOW_MEMORY_END, imageEnd);
  const end = memoryEnd(info);
  if (end === 0) return "the boot loader reports no usable memory";
  const stateBytes = roundUp(end / FRAME_BYTES + 1);
  const states = findRoom(info, imageEnd, stateBytes);
  if (states === 0) return "there is no room for the table of frames";
  info.reserve(states, states + stateBytes);
  fillBytes(DIRECT_MAP_BASE + usize(states), 0, usize(stateBytes));

  frames.init(DIRECT_MAP_BASE, DIRECT_MAP_BASE + usize(states), end);
  const mapped: u64 = end < BOOT_MAPPED_BYTES ? end : BOOT_MAPPED_BYTES;
  addRanges(info, 0, mapped);
  if (!initPaging(end > BOOT_MAPPED_BYTES ? end : BOOT_MAPPED_BYTES))
    return "there is not enough memory for page tables";
  addRanges(info, mapped, end);
  // Boot code and boot tables have done their work: nothing maps them any more but the direct map.
  frames.addRange(LOW_MEMORY_END, u64(symbolAddress("__boot_end")));
  return guardFaultStacks(thisCpu().tables) ? "" : "there is not enough memory for fault stacks";
}
