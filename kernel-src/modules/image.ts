/** The memory of modules: pages at the module's place, and who may do what with them. */
import { fillBytes } from "gehri:unsafe";
import { PAGE_BYTES } from "../layout.ts";
import { giveFrames, takeFrames } from "../memory/frames.ts";
import { UNMAP_PAGES_MAX } from "../memory/limits.ts";
import { map, PAGE_DATA, PAGE_NO_EXECUTE, PAGE_PRESENT, protect, unmap } from "../memory/paging.ts";

export function pagesFor(bytes: usize): usize {
  return (bytes + PAGE_BYTES - 1) / PAGE_BYTES;
}

/** Zeroed pages that can be written. False: there is no memory, and nothing is mapped. */
export function mapPages(address: usize, pages: usize): boolean {
  for (let i: usize = 0; i < pages; i++) {
    const page = address + i * PAGE_BYTES;
    const frame = takeFrames(0);
    if (frame !== 0 && map(page, frame, PAGE_DATA)) {
      fillBytes(page, 0, PAGE_BYTES);
      continue;
    }
    if (frame !== 0) giveFrames(frame, 0);
    unmapPages(address, i);
    return false;
  }
  return true;
}

/** Nobody uses the pages any more, and their frames are free. */
export function unmapPages(address: usize, pages: usize): void {
  for (let done: usize = 0; done < pages; done += UNMAP_PAGES_MAX) {
    const left = pages - done;
    const step: usize = left < UNMAP_PAGES_MAX ? left : UNMAP_PAGES_MAX;
    unmap(address + done * PAGE_BYTES, step, true);
  }
}

/** From now on the pages can be run and not written. */
export function makeExecutable(address: usize, pages: usize): void {
  if (pages > 0) protect(address, pages, PAGE_PRESENT);
}

/** From now on the pages can be read only. */
export function makeReadOnly(address: usize, pages: usize): void {
  if (pages > 0) protect(address, pages, PAGE_PRESENT | PAGE_NO_EXECUTE);
}
