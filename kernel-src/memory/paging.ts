/**
 * The final page tables (SDM vol. 3, 4.5: 4-level paging). No page is both writable and executable;
 * the null page, the guard pages and the identity map of the boot code are not there.
 */
import { fillBytes, load, readCr3, store, symbolAddress, writeCr3 } from "gehri:unsafe";
import { physicalAddressBits } from "../cpu/cpuid.ts";
import {
  DIRECT_MAP_BASE,
  DYNAMIC_BASE,
  KERNEL_BASE,
  LARGE_PAGE_BYTES,
  PAGE_BYTES,
} from "../layout.ts";
import { PAGING_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { shootDown } from "../smp/shoot-down.ts";
import { giveFrames, type PhysAddr, takeFrames } from "./frames.ts";
import { DEVICE_BYTES_MAX, UNMAP_PAGES_MAX } from "./limits.ts";

/** Page table entry bits; SDM vol. 3, table 4-20. */
export const PAGE_PRESENT: u64 = 0x1;
export const PAGE_WRITABLE: u64 = 0x2;
const PAGE_WRITE_THROUGH: u64 = 0x8;
const PAGE_CACHE_DISABLE: u64 = 0x10;
const PAGE_LARGE: u64 = 0x80;
const PAGE_GLOBAL: u64 = 0x100;
export const PAGE_NO_EXECUTE: u64 = 0x8000000000000000;
const ADDRESS_MASK: u64 = 0x000ffffffffff000;
export const PAGE_DATA: u64 = 0x8000000000000003;
export const PAGE_DEVICE: u64 = 0x800000000000001b;
/** Write-combining where `enableWriteCombining` has said so; else this is write-through. */
export const PAGE_COMBINING: u64 = 0x800000000000000b;

static_assert(PAGE_DATA === (PAGE_NO_EXECUTE | PAGE_WRITABLE | PAGE_PRESENT));
static_assert(PAGE_DEVICE === (PAGE_DATA | PAGE_WRITE_THROUGH | PAGE_CACHE_DISABLE));
static_assert(PAGE_COMBINING === (PAGE_DATA | PAGE_WRITE_THROUGH));

const TOP_SHIFT: u8 = 39;
const LEVEL_BITS: u8 = 9;
const PAGE_SHIFT: u8 = 12;
const LARGE_SHIFT: u8 = 21;
const ENTRY_BYTES: usize = 8;

/** Guards the page tables and `nextDevice`. */
const lock = new SpinLock(PAGING_LOCK);
let root: PhysAddr = 0;
let nextDevice: usize = DYNAMIC_BASE;

/** Where a physical address stands in the direct map. */
/** @inline */
export function physicalToVirtual(address: PhysAddr): usize {
  return DIRECT_MAP_BASE + usize(address);
}

export function virtualToPhysical(address: usize): PhysAddr {
  assert(address >= DIRECT_MAP_BASE && address < DYNAMIC_BASE, "not an address of the direct map");
  return u64(address - DIRECT_MAP_BASE);
}

function newTable(): PhysAddr {
  const table = takeFrames(0);
  if (table !== 0) fillBytes(physicalToVirtual(table), 0, PAGE_BYTES);
  return table;
}

function entryAt(table: PhysAddr, address: usize, shift: u8): usize {
  return physicalToVirtual(table) + ((address >> shift) & 511) * ENTRY_BYTES;
}

/** Sets the entry for `address` at the level of `leafShift`. False: no memory for a table. */
function setEntry(address: usize, leafShift: u8, entry: u64): boolean {
  let table = root;
  for (let shift = TOP_SHIFT; shift > leafShift; shift -= LEVEL_BITS) {
    const at = entryAt(table, address, shift);
    let next = load<u64>(at);
    if ((next & PAGE_PRESENT) === 0) {
      const made = newTable();
      if (made === 0) return false;
      next = made | PAGE_WRITABLE | PAGE_PRESENT;
      store<u64>(at, next);
    }
    assert((next & PAGE_LARGE) === 0, "a large page is in the way");
    table = next & ADDRESS_MASK;
  }
  store<u64>(entryAt(table, address, leafShift), entry);
  return true;
}

/** The entry that maps `address`, with its level's rights; 0 if nothing does. */
function findEntry(address: usize): u64 {
  const top = address >> 47;
  if (top !== 0 && top !== 0x1ffff) return 0;
  let table = root;
  for (let shift = TOP_SHIFT; shift >= PAGE_SHIFT; shift -= LEVEL_BITS) {
    const entry = load<u64>(entryAt(table, address, shift));
    if ((entry & PAGE_PRESENT) === 0) return 0;
    if (shift === PAGE_SHIFT || (entry & PAGE_LARGE) !== 0) return entry;
    table = entry & ADDRESS_MASK;
  }
  return 0;
}

/** Maps one page of 4 KiB. False: no memory. */
export function map(virtual: usize, physical: PhysAddr, rights: u64): boolean {
  assert(virtual % PAGE_BYTES === 0 && physical % u64(PAGE_BYTES) === 0);
  const flags = lock.acquire();
  const done = setEntry(virtual, PAGE_SHIFT, physical | rights);
  lock.release(flags);
  return done;
}

/** Takes pages of 4 KiB away; the frames that were mapped there are free again if `free`. */
export function unmap(virtual: usize, pages: usize, free: boolean): void {
  assert(pages <= UNMAP_PAGES_MAX);
  const taken = new FixedArray<u64, typeof UNMAP_PAGES_MAX>();
  const flags = lock.acquire();
  for (let i: usize = 0; i < pages; i++) {
    const page = virtual + i * PAGE_BYTES;
    taken[i] = findEntry(page) & ADDRESS_MASK;
    if (taken[i] !== 0) setEntry(page, PAGE_SHIFT, 0);
  }
  lock.release(flags);
  shootDown(virtual, pages);
  // Only now does nobody use the frames any more.
  for (let i: usize = 0; i < pages; i++) {
    if (free && taken[i] !== 0) giveFrames(taken[i], 0);
  }
}

/** Gives pages that are mapped other rights, on every CPU once this returns. */
export function protect(virtual: usize, pages: usize, rights: u64): void {
  const flags = lock.acquire();
  for (let i: usize = 0; i < pages; i++) {
    const page = virtual + i * PAGE_BYTES;
    const frame = findEntry(page) & ADDRESS_MASK;
    assert(frame !== 0, "paging: rights for a page that is not mapped");
    setEntry(page, PAGE_SHIFT, frame | rights);
  }
  lock.release(flags);
  shootDown(virtual, pages);
}

export function isReadable(address: usize): boolean {
  return root !== 0 && findEntry(address) !== 0;
}

export function isWritable(address: usize): boolean {
  return root !== 0 && (findEntry(address) & PAGE_WRITABLE) !== 0;
}

/** Maps device memory, uncached, for good; gives its virtual address, or 0 if there is no room. */
export function mapDevice(address: PhysAddr, bytes: usize): usize {
  return mapDeviceAs(address, bytes, PAGE_DEVICE);
}

/** The same with these rights: PAGE_DEVICE or PAGE_COMBINING. */
export function mapDeviceAs(address: PhysAddr, bytes: usize, rights: u64): usize {
  // An entry with an address bit that the processor does not have would fault (SDM vol. 3, 4.1.4).
  const end: u64 = u64(1) << physicalAddressBits();
  if (bytes === 0 || bytes > DEVICE_BYTES_MAX || address >= end) return 0;
  if (end - address < u64(bytes)) return 0;
  const offset = usize(address) & (PAGE_BYTES - 1);
  const first = address - u64(offset);
  const pages = (offset + bytes + PAGE_BYTES - 1) / PAGE_BYTES;
  const start = takeWindow(pages * PAGE_BYTES);
  if (start === 0) return 0;
  for (let page: usize = 0; page < pages; page++) {
    if (!map(start + page * PAGE_BYTES, first + u64(page * PAGE_BYTES), rights)) return 0;
  }
  return start + offset;
}

/** Virtual space for a device; 0: there is no room. */
function takeWindow(bytes: usize): usize {
  const flags = lock.acquire();
  const start = nextDevice;
  const fits = bytes <= DYNAMIC_BASE + DEVICE_BYTES_MAX - start;
  if (fits) nextDevice = start + bytes;
  lock.release(flags);
  return fits ? start : 0;
}

/** One section of the image, page by page. */
function mapImage(start: usize, end: usize, rights: u64): boolean {
  for (let page = start; page < end; page += PAGE_BYTES) {
    if (!setEntry(page, PAGE_SHIFT, u64(page - KERNEL_BASE) | rights | PAGE_GLOBAL)) return false;
  }
  return true;
}

/**
 * Builds the final tables and switches to them. `end`: past the last byte of memory. False: not
 * enough memory.
 */
export function initPaging(end: PhysAddr): boolean {
  root = newTable();
  if (root === 0) return false;
  for (let at: PhysAddr = 0; at < end; at += u64(LARGE_PAGE_BYTES)) {
    if (!setEntry(physicalToVirtual(at), LARGE_SHIFT, at | PAGE_DATA | PAGE_LARGE | PAGE_GLOBAL))
      return false;
  }
  const text = mapImage(symbolAddress("__text_start"), symbolAddress("__text_end"), PAGE_PRESENT);
  const rodata = mapImage(
    symbolAddress("__rodata_start"),
    symbolAddress("__rodata_end"),
    PAGE_PRESENT | PAGE_NO_EXECUTE,
  );
  const data = mapImage(symbolAddress("__data_start"), symbolAddress("__data_end"), PAGE_DATA);
  const bss = mapImage(symbolAddress("__bss_start"), symbolAddress("__bss_end"), PAGE_DATA);
  if (!text || !rodata || !data || !bss) return false;
  setEntry(symbolAddress("boot_stack_guard"), PAGE_SHIFT, 0);
  writeCr3(root);
  assert(readCr3() === root);
  return true;
}
