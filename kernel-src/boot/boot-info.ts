/**
 * What the boot loader tells, in one form for multiboot2 and PVH. Nothing in it is trusted: lengths
 * are checked, the memory map is cut, sorted and made free of overlaps before anyone allocates from
 * it.
 */
import {
  BOOT_MODULES_MAX,
  COMMAND_LINE_MAX,
  type FRAMEBUFFER_TAG_MAX,
  LOADER_REGIONS_MAX,
  REGIONS_MAX,
} from "./limits.ts";

export class MemoryRegion {
  start: u64 = 0;
  /** Exclusive. */
  end: u64 = 0;
  usable: boolean = false;
}

export enum BootSource {
  Unknown = 0,
  Multiboot2 = 1,
  Pvh = 2,
}

export class BootInfo {
  source: BootSource = BootSource.Unknown;
  readonly regions = new FixedArray<MemoryRegion, 128>();
  regionCount: usize = 0;
  /** Regions that did not fit the table. What was reserved in them stays so: see `beyond`. */
  regionsIgnored: usize = 0;
  /** Covers every reserved region that did not fit. */
  private readonly beyond = new MemoryRegion();
  /** Physical address of the RSDP or of a copy of it; 0: search for it. */
  rsdpAddress: u64 = 0;
  /** The description of the framebuffer, as the boot loader gave it. */
  private readonly framebufferBytes = new FixedArray<u8, typeof FRAMEBUFFER_TAG_MAX>();
  private framebufferLength: usize = 0;
  /** Files that the loader brought along, where they are in memory. */
  readonly modules = new FixedArray<MemoryRegion, typeof BOOT_MODULES_MAX>();
  moduleCount: usize = 0;
  private readonly commandLineBytes = new FixedArray<u8, 512>();
  private commandLineLength: usize = 0;

  /** Empty: the boot loader tells nothing of a framebuffer. */
  get framebufferTag(): ReadonlySlice<u8> {
    return this.framebufferBytes.slice(0, this.framebufferLength);
  }

  /** What is longer than any description is cut. */
  setFramebufferTag(tag: ReadonlySlice<u8>): void {
    const room = this.framebufferBytes.length;
    this.framebufferLength = tag.length < room ? tag.length : room;
    const taken = this.framebufferBytes.slice(0, this.framebufferLength);
    taken.copyFrom(tag.slice(0, this.framebufferLength));
  }

  get commandLine(): string {
    return stringView(this.commandLineBytes.slice(0, this.commandLineLength));
  }

  /** Takes bytes up to the first NUL; what is too long is cut. */
  setCommandLine(bytes: ReadonlySlice<u8>): void {
    let length: usize = 0;
    while (length < bytes.length && length < COMMAND_LINE_MAX && bytes[length] !== 0) {
      this.commandLineBytes[length] = bytes[length];
      length += 1;
    }
    this.commandLineLength = length;
  }

  /**
   * Adds a region as the loader reports it. Of one that wraps around the end of the address space
   * nothing is believed to be usable, and all up to the end to be reserved.
   */
  addRegion(start: u64, bytes: u64, usable: boolean): void {
    const wraps = bytes > u64.MAX - start;
    if (bytes === 0 || (wraps && usable)) return;
    const end: u64 = wraps ? u64.MAX : start + bytes;
    if (this.regionCount >= LOADER_REGIONS_MAX) {
      this.regionsIgnored += 1;
      if (!usable) this.reserveBeyond(start, end);
      return;
    }
    this.append(start, end, usable);
  }

  /** A file that the loader has put into memory; what cannot be used is left out. */
  addModule(start: u64, end: u64): void {
    if (start === 0 || end <= start || this.moduleCount === BOOT_MODULES_MAX) return;
    const module = this.modules[this.moduleCount];
    module.start = start;
    module.end = end;
    this.moduleCount += 1;
    this.addRegion(start, end - start, false);
  }

  /**
   * Keeps the allocator out of a range that the kernel itself uses. There is always room for a few.
   */
  reserve(start: u64, end: u64): void {
    assert(start < end && this.regionCount < REGIONS_MAX, "too many ranges of the kernel's own");
    this.append(start, end, false);
  }

  private reserveBeyond(start: u64, end: u64): void {
    const region = this.beyond;
    if (region.end === 0 || start < region.start) region.start = start;
    if (end > region.end) region.end = end;
  }

  private append(start: u64, end: u64, usable: boolean): void {
    const region = this.regions[this.regionCount];
    region.start = start;
    region.end = end;
    region.usable = usable;
    this.regionCount += 1;
  }

  /** Sorts by start. At most LOADER_REGIONS_MAX regions: insertion sort is enough. */
  sortRegions(): void {
    for (let i: usize = 1; i < this.regionCount; i++) {
      for (let j = i; j > 0 && this.regions[j].start < this.regions[j - 1].start; j--) {
        this.swap(j, j - 1);
      }
    }
  }

  private swap(a: usize, b: usize): void {
    const one = this.regions[a];
    const two = this.regions[b];
    const start = one.start;
    const end = one.end;
    const usable = one.usable;
    one.start = two.start;
    one.end = two.end;
    one.usable = two.usable;
    two.start = start;
    two.end = end;
    two.usable = usable;
  }

  /**
   * The next usable stretch at or after `from`, cut so that no reserved region touches it. `end` 0:
   * there is none. Where usable and reserved overlap, reserved wins.
   */
  nextUsable(from: u64): Range {
    let start = from;
    for (;;) {
      const found = this.firstUsableFrom(start);
      if (found.end === 0) return found;
      const blocked = this.reservedOver(found.start);
      if (blocked <= found.start) {
        return { start: found.start, end: this.reservedAfter(found.start, found.end) };
      }
      start = blocked;
    }
  }

  private firstUsableFrom(from: u64): Range {
    let best: Range = { start: 0, end: 0 };
    for (const region of this.regions.slice(0, this.regionCount)) {
      if (!region.usable || region.end <= from) continue;
      const start: u64 = region.start > from ? region.start : from;
      if (best.end === 0 || start < best.start) best = { start, end: region.end };
    }
    return best;
  }

  /** The end of the reserved region that covers `address`; 0 if none does. */
  private reservedOver(address: u64): u64 {
    let end: u64 = this.beyond.start <= address && this.beyond.end > address ? this.beyond.end : 0;
    for (const region of this.regions.slice(0, this.regionCount)) {
      if (region.usable || region.start > address || region.end <= address) continue;
      if (region.end > end) end = region.end;
    }
    return end;
  }

  /** Where the first reserved region after `start` begins, at most `end`. */
  private reservedAfter(start: u64, end: u64): u64 {
    const beyondStart = this.beyond.start;
    let limit = end;
    if (this.beyond.end > 0 && beyondStart > start && beyondStart < end) limit = beyondStart;
    for (const region of this.regions.slice(0, this.regionCount)) {
      if (!region.usable && region.start > start && region.start < limit) limit = region.start;
    }
    return limit;
  }
}

export type Range = { readonly start: u64; readonly end: u64 };

export const bootInfo = new BootInfo();
