/**
 * The kernel heap: segregated fits. Small objects come from slabs of one page each, which hold
 * objects of one size; a byte for every 16 bytes of the page says where a taken object starts, so
 * double frees and foreign pointers are caught. Larger ones are whole pages. Both ways cost the
 * same whatever the heap holds.
 *
 * `allocate` and `free` hold only what every call needs; what happens once a page stands apart, so
 * that the usual way saves no registers (60 instructions for both).
 */
import { TARGET } from "gehri:build";
import { addressOf, emplace, refAt } from "gehri:unsafe";
import { HEAP_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { frames, giveFrames, takeFrames } from "./frames.ts";
import { hostAllocate, hostFree } from "./host.ts";
import { LARGE_ORDER_MAX, SMALL_BYTES_MAX } from "./limits.ts";
import { physicalToVirtual, virtualToPhysical } from "./paging.ts";

/** Where the heap's memory comes from: 2^order pages in a row. */
export interface PageSource {
  /** Address, aligned to a page; 0: none. A `large` block is one allocation, not a slab. */
  takePages(order: u8, large: boolean): usize;
  givePages(address: usize, order: u8): void;
  /** The order of the large block that starts at `address`; 255 if none does. */
  orderOfLarge(address: usize): u8;
}

const PAGE: usize = 4096;
const PAGE_MASK: usize = 4095;
const SLAB_MAGIC: u32 = 0x42414c53;
const GRANULE: usize = 16;
const GRANULE_MASK: usize = 15;
const CLASS_MASK: u8 = 15;

/** Object sizes, chosen to leave little of a slab's 3792 bytes. */
const sizes: FixedArray<u16, 13> = [16, 32, 64, 96, 128, 192, 256, 336, 464, 624, 944, 1264, 1888];

/** The start of a slab's page. */
class Slab {
  magic: u32 = 0;
  sizeClass: u8 = 0;
  /**
   * The first slab of its class: it never goes back, so that a single object does not take and give
   * a page each time. `used` is one more than its objects, and so never 0.
   */
  kept: boolean = false;
  used: u16 = 0;
  /** First free object; each holds the address of the next. 0: the slab is full. */
  firstFree: usize = 0;
  /** List of the slabs of this class that have room. */
  next: Slab | null = null;
  previous: Slab | null = null;
  /** List of all slabs, for statistics. */
  nextOfAll: Slab | null = null;
  previousOfAll: Slab | null = null;
  /** 1 for each 16 bytes of the page where a taken object starts. */
  readonly taken = new FixedArray<u8, 256>();
}

static_assert(sizeof<Slab>() === 304);

class FreeObject {
  next: usize = 0;
}

/** What the heap holds, as `heap.statistics()` counts it. */
export type HeapStatistics = {
  readonly liveObjects: u64;
  readonly liveBytes: u64;
  readonly pages: u64;
};

export class Heap {
  /** Slabs with room, by size class. */
  private readonly partial = new FixedArray<Slab | null, 16>();
  /** Size class of a request, by (bytes + 15) / 16. */
  private readonly classOf = new FixedArray<u8, 119>();
  private readonly source: PageSource;
  private readonly hasKept = new FixedArray<boolean, 16>();
  private allSlabs: Slab | null = null;
  private largeObjects: u64 = 0;
  private largePages: u64 = 0;
  private slabs: u64 = 0;

  constructor(source: PageSource) {
    this.source = source;
    let index: u8 = 0;
    for (let granules: usize = 0; granules < this.classOf.length; granules++) {
      while (usize(sizes[index]) < granules * GRANULE) index += 1;
      this.classOf[granules] = index;
    }
  }

  /** Memory for `bytes`, aligned to 16; 0 if there is none. Contents are whatever was there. */
  /** @effect alloc */
  /** @recursion 2 */
  allocate(bytes: usize): usize {
    if (bytes > SMALL_BYTES_MAX) return this.allocateLarge(bytes);
    const slab = this.partial[this.classOf[(bytes + GRANULE_MASK) / GRANULE] & CLASS_MASK];
    if (slab === null) return this.allocateFromNew(bytes);
    const object = slab.firstFree;
    const next = refAt<FreeObject>(object).next;
    if (next === 0) return this.takeLast(slab);
    slab.firstFree = next;
    slab.used = wrapping.add(slab.used, 1);
    slab.taken[(object & PAGE_MASK) / GRANULE] = 1;
    return object;
  }

  /** Gives back what `allocate` gave. Anything else is a panic. */
  free(address: usize): void {
    const offset = address & PAGE_MASK;
    if (offset === 0) {
      this.freeLarge(address);
      return;
    }
    const slab = refAt<Slab>(address & ~PAGE_MASK);
    if (slab.magic !== SLAB_MAGIC || (address & GRANULE_MASK) !== 0) refuseForeign();
    if (slab.taken[offset / GRANULE] === 0) refuseTwice();
    slab.taken[offset / GRANULE] = 0;
    const first = slab.firstFree;
    const used = wrapping.sub(slab.used, 1);
    refAt<FreeObject>(address).next = first;
    slab.firstFree = address;
    slab.used = used;
    if (first === 0) this.link(slab);
    else if (used === 0) this.dropEmpty(slab);
  }

  /** Walks all slabs: for people, not for programs. */
  statistics(): HeapStatistics {
    let liveObjects = this.largeObjects;
    let liveBytes = this.largePages * u64(PAGE);
    let slab = this.allSlabs;
    while (slab !== null) {
      const objects = u64(slab.used) - u64(slab.kept);
      liveObjects += objects;
      liveBytes += objects * u64(sizes[slab.sizeClass]);
      slab = slab.nextOfAll;
    }
    return { liveObjects, liveBytes, pages: this.largePages + this.slabs };
  }

  /** The slab's last free object: the slab leaves the list of those with room. */
  /** @noinline */
  private takeLast(slab: Slab): usize {
    const object = slab.firstFree;
    slab.firstFree = 0;
    slab.used += 1;
    slab.taken[(object & PAGE_MASK) / GRANULE] = 1;
    this.unlink(slab);
    return object;
  }

  /** @noinline */
  private allocateFromNew(bytes: usize): usize {
    const index = this.classOf[(bytes + GRANULE_MASK) / GRANULE];
    return this.addSlab(index) ? this.allocate(bytes) : 0;
  }

  /** @noinline */
  private link(slab: Slab): void {
    const first = this.partial[slab.sizeClass];
    slab.next = first;
    slab.previous = null;
    if (first !== null) first.previous = slab;
    this.partial[slab.sizeClass] = slab;
  }

  private unlink(slab: Slab): void {
    const next = slab.next;
    const previous = slab.previous;
    if (previous === null) this.partial[slab.sizeClass] = next;
    else previous.next = next;
    if (next !== null) next.previous = previous;
  }

  /** A new page of objects of one size. */
  private addSlab(index: u8): boolean {
    const page = this.source.takePages(0, false);
    if (page === 0) return false;
    const slab = emplace<Slab>(page);
    const size = usize(sizes[index]);
    slab.magic = SLAB_MAGIC;
    slab.sizeClass = index;
    slab.kept = !this.hasKept[index];
    slab.used = u16(slab.kept);
    this.hasKept[index] = true;
    for (let at = page + sizeof<Slab>(); at + size <= page + PAGE; at += size) {
      refAt<FreeObject>(at).next = slab.firstFree;
      slab.firstFree = at;
    }
    const first = this.allSlabs;
    slab.nextOfAll = first;
    if (first !== null) first.previousOfAll = slab;
    this.allSlabs = slab;
    this.slabs += 1;
    this.link(slab);
    return true;
  }

  /** A slab without objects gives its page back. */
  /** @noinline */
  private dropEmpty(slab: Slab): void {
    assert(!slab.kept && slab.magic === SLAB_MAGIC);
    this.unlink(slab);
    const next = slab.nextOfAll;
    const previous = slab.previousOfAll;
    if (previous === null) this.allSlabs = next;
    else previous.nextOfAll = next;
    if (next !== null) next.previousOfAll = previous;
    slab.magic = 0;
    this.slabs -= 1;
    this.source.givePages(addressOf(slab), 0);
  }

  /** @noinline */
  private allocateLarge(bytes: usize): usize {
    let order: u8 = 0;
    while (order <= LARGE_ORDER_MAX && PAGE << order < bytes) order += 1;
    if (order > LARGE_ORDER_MAX) return 0;
    const address = this.source.takePages(order, true);
    if (address === 0) return 0;
    assert((address & PAGE_MASK) === 0);
    this.largeObjects += 1;
    this.largePages += u64(1) << order;
    return address;
  }

  /** @noinline */
  private freeLarge(address: usize): void {
    const order = this.source.orderOfLarge(address);
    if (order > LARGE_ORDER_MAX) refuseForeign();
    this.largeObjects -= 1;
    this.largePages -= u64(1) << order;
    this.source.givePages(address, order);
  }
}

/** @noinline */
function refuseForeign(): never {
  panic("free of memory that is not of the heap");
}

/** @noinline */
function refuseTwice(): never {
  panic("double free, or free inside an object");
}

/** Frames through the direct map. */
class FrameSource implements PageSource {
  takePages(order: u8, large: boolean): usize {
    const frame = takeFrames(order);
    if (frame === 0) return 0;
    if (large) frames.mark(frame);
    return physicalToVirtual(frame);
  }

  givePages(address: usize, order: u8): void {
    giveFrames(virtualToPhysical(address), order);
  }

  orderOfLarge(address: usize): u8 {
    const frame = virtualToPhysical(address);
    return frames.isMarked(frame) ? frames.orderOf(frame) : 255;
  }
}

const frameSource = new FrameSource();
export const heap = new Heap(frameSource);
/** Guards `heap`, and the marks of its pages in the table of frames. */
const lock = new SpinLock(HEAP_LOCK);

/** What the kernel's heap holds. */
export function heapStatistics(): HeapStatistics {
  const flags = lock.acquire();
  const found = heap.statistics();
  lock.release(flags);
  return found;
}

/** A new zeroed and initialised `T`; null if there is no memory. */
export function create<T>(): T | null {
  if (TARGET === "host") {
    const found = hostAllocate(sizeof<T>());
    return found === 0 ? null : emplace<T>(found);
  }
  const flags = lock.acquire();
  const address = heap.allocate(sizeof<T>());
  lock.release(flags);
  if (address === 0) return null;
  return emplace<T>(address);
}

/** Takes an object by its address. */
export function release(address: usize): void {
  if (TARGET === "host") {
    hostFree(address);
    return;
  }
  const flags = lock.acquire();
  heap.free(address);
  lock.release(flags);
}

/** Takes what `create` gave. Nobody may use the object any more. */
export function destroy<T>(object: T): void {
  release(addressOf(object));
}
