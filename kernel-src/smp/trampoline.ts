/**
 * The page below 1 MiB where further CPUs start: a copy of boot/trampoline.S with its addresses
 * corrected. While CPUs start, the page is mapped at its physical address, executable and
 * read-only.
 */
import { copyBytes, load, readCr0, readCr3, readCr4, store, symbolAddress } from "gehri:unsafe";
import { PAGE_BYTES } from "../layout.ts";
import { startupPage } from "../memory/init.ts";
import { map, PAGE_PRESENT, physicalToVirtual, unmap } from "../memory/paging.ts";

/** Where a symbol of boot/trampoline.S stands in the copy, by the direct map. */
function inCopy(symbol: usize): usize {
  return physicalToVirtual(startupPage()) + (symbol - symbolAddress("trampoline_start"));
}

function correct(symbol: usize): void {
  store<u32>(inCopy(symbol), load<u32>(symbol) + u32(startupPage()));
}

/** Copies the code and maps the page. False: there is no page, or no memory to map it. */
export function raiseTrampoline(): boolean {
  const page = startupPage();
  if (page === 0) return false;
  const start = symbolAddress("trampoline_start");
  const bytes = symbolAddress("trampoline_end") - start;
  assert(bytes <= PAGE_BYTES && readCr3() <= u64(u32.MAX));
  copyBytes(physicalToVirtual(page), start, bytes);
  correct(symbolAddress("trampoline_gdt_base"));
  correct(symbolAddress("trampoline_far32"));
  correct(symbolAddress("trampoline_far64"));
  store<u32>(inCopy(symbolAddress("trampoline_cr0")), u32(readCr0()));
  store<u32>(inCopy(symbolAddress("trampoline_cr3")), u32(readCr3()));
  store<u32>(inCopy(symbolAddress("trampoline_cr4")), u32(readCr4()));
  return map(usize(page), page, PAGE_PRESENT);
}

/** What the next CPU starts with. */
export function aimTrampoline(stackTop: usize, entry: usize, argument: u64): void {
  store<u64>(inCopy(symbolAddress("trampoline_stack")), u64(stackTop));
  store<u64>(inCopy(symbolAddress("trampoline_entry")), u64(entry));
  store<u64>(inCopy(symbolAddress("trampoline_argument")), argument);
}

/** Number of the page, as a start-up command names it. */
export function trampolinePage(): u8 {
  return u8(startupPage() / u64(PAGE_BYTES));
}

export function lowerTrampoline(): void {
  unmap(usize(startupPage()), 1, false);
}
