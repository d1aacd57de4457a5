/**
 * The kernel heap: segregated fits. Small objects come from slabs of one page each, which hold
 * objects of one size; a bit for each object says whether it is taken, so double frees and foreign
 * pointers are caught. Larger ones are whole pages. Both ways cost the same whatever the heap
 * holds.
 */
import { addressOf, emplace, irqRestore, irqSave, refAt } from "gehri:unsafe";
import { frames } from "./frames.ts";
import { physicalToVirtual, virtualToPhysical } from "./paging.ts";

/** Where slabs come from: 2^order pages in a row. */
export interface PageSource {
  /** Address, aligned to a page; 0: none. */
  takePages(order: u8): usize;
  givePages(address: usize, order: u8): void;
  /** The order of the taken block at `address`; 255 if there is none. */
  orderOfPages(address: usize): u8;
}

const PAGE: usize = 4096;
const SLAB_MAGIC: u32 = 0x42414c53;
export const SMALL_BYTES_MAX: usize = 2016;
const CLASSES = 10;
const GRANULE: usize = 16;
/** Requests beyond 4 MiB fail. */
const ORDER_MAX: u8 = 10;

/** Object sizes; each divides the page's 4032 bytes with little left. */
const sizes: FixedArray<u16, 10> = [16, 32, 64, 96, 128, 192, 336, 672, 1008, 2016];

/** The first 64 bytes of a slab's page. */
class Slab {
  magic: u32 = 0;
  sizeClass: u32 = 0;
  /** First free object; each holds the address of the next. */
  firstFree: usize = 0;
  /** List of slabs of this class that have room. */
  next: Slab | null = null;
  previous: Slab | null = null;
  /** A bit for each 16 bytes of the page: set where a taken object starts. */
  readonly taken = new FixedArray<u64, 4>();
}

static_assert(sizeof<Slab>() === 64);

class FreeObject {
  next: usize = 0;
}

/** One list head an object size. */
class SizeClass {
  partial: Slab | null = null;
  /** Objects of this size in use. */
  live: u64 = 0;
}

export class Heap {
  private readonly classes = new FixedArray<SizeClass, 10>();
  /** Size class of a request, by (bytes + 15) / 16. */
  private readonly classOf = new FixedArray<u8, 127>();
  private readonly source: PageSource;
  private largeObjects: u64 = 0;
  private largeBytes: u64 = 0;
  pages: u64 = 0;

  constructor(source: PageSource) {
    this.source = source;
    let index: u8 = 0;
    for (let granules: usize = 0; granules < this.classOf.length; granules++) {
      while (usize(sizes[index]) < granules * GRANULE) index += 1;
      this.classOf[granules] = index;
    }
  }

  /** Objects in use. */
  get liveObjects(): u64 {
    let live = this.largeObjects;
    for (const list of this.classes) live += list.live;
    return live;
  }

  /** Bytes in use, rounded up to the sizes that objects come in. */
  get liveBytes(): u64 {
    let bytes = this.largeBytes;
    for (let i: usize = 0; i < CLASSES; i++) bytes += this.classes[i].live * u64(sizes[i]);
    return bytes;
  }

  /** Memory for `bytes`, aligned to 16; 0 if there is none. Contents are whatever was there. */
  allocate(bytes: usize): usize {
    if (bytes > SMALL_BYTES_MAX) return this.allocateLarge(bytes);
    const index = this.classOf[(bytes + 15) / GRANULE];
    const list = this.classes[index];
    const slab = list.partial ?? this.addSlab(index);
    if (slab === null) return 0;
    const object = slab.firstFree;
    const next = refAt<FreeObject>(object).next;
    slab.firstFree = next;
    if (next === 0) this.unlink(list, slab);
    const bit = (object & 4095) / GRANULE;
    slab.taken[bit / 64] |= u64(1) << (bit & 63);
    list.live = wrapping.add(list.live, 1);
    return object;
  }

  /** Gives back what `allocate` gave. Anything else is a panic. */
  free(address: usize): void {
    if ((address & 4095) === 0) return this.freeLarge(address);
    const slab = refAt<Slab>(address & ~4095);
    const bit = (address & 4095) / GRANULE;
    const mask: u64 = u64(1) << (bit & 63);
    assert(
      slab.magic === SLAB_MAGIC && (address & 15) === 0,
      "free of memory that is not of the heap",
    );
    assert((slab.taken[bit / 64] & mask) !== 0, "double free, or free inside an object");
    slab.taken[bit / 64] ^= mask;
    const next = slab.firstFree;
    refAt<FreeObject>(address).next = next;
    slab.firstFree = address;
    const list = this.classes[slab.sizeClass];
    list.live = wrapping.sub(list.live, 1);
    if (next === 0) this.link(list, slab);
    else if (isEmpty(slab)) this.dropEmpty(slab);
  }

  private link(list: SizeClass, slab: Slab): void {
    const first = list.partial;
    slab.next = first;
    slab.previous = null;
    if (first !== null) first.previous = slab;
    list.partial = slab;
  }

  private unlink(list: SizeClass, slab: Slab): void {
    const next = slab.next;
    const previous = slab.previous;
    if (previous === null) list.partial = next;
    else previous.next = next;
    if (next !== null) next.previous = previous;
  }

  /** A new page of objects of one size. */
  private addSlab(index: u8): Slab | null {
    const page = this.source.takePages(0);
    if (page === 0) return null;
    const slab = emplace<Slab>(page);
    const size = usize(sizes[index]);
    slab.magic = SLAB_MAGIC;
    slab.sizeClass = u32(index);
    for (let at = page + sizeof<Slab>(); at + size <= page + PAGE; at += size) {
      refAt<FreeObject>(at).next = slab.firstFree;
      slab.firstFree = at;
    }
    this.pages += 1;
    this.link(this.classes[index], slab);
    return slab;
  }

  /**
   * Keeps one empty slab of a class, so that a single object does not take and give a page each
   * time.
   */
  private dropEmpty(slab: Slab): void {
    const list = this.classes[slab.sizeClass];
    if (slab.next === null && slab.previous === null) return;
    this.unlink(list, slab);
    slab.magic = 0;
    this.pages -= 1;
    this.source.givePages(addressOf(slab), 0);
  }

  private allocateLarge(bytes: usize): usize {
    let order: u8 = 0;
    while (order <= ORDER_MAX && PAGE << order < bytes) order += 1;
    if (order > ORDER_MAX) return 0;
    const address = this.source.takePages(order);
    if (address === 0) return 0;
    this.largeObjects += 1;
    this.largeBytes += u64(PAGE << order);
    this.pages += u64(1) << order;
    return address;
  }

  private freeLarge(address: usize): void {
    const order = this.source.orderOfPages(address);
    assert(order <= ORDER_MAX, "free of memory that is not of the heap");
    this.largeObjects -= 1;
    this.largeBytes -= u64(PAGE << order);
    this.pages -= u64(1) << order;
    this.source.givePages(address, order);
  }
}

function isEmpty(slab: Slab): boolean {
  return (slab.taken[0] | slab.taken[1] | slab.taken[2] | slab.taken[3]) === 0;
}

/** Frames through the direct map. */
class FrameSource implements PageSource {
  takePages(order: u8): usize {
    const frame = frames.allocate(order);
    return frame === 0 ? 0 : physicalToVirtual(frame);
  }

  givePages(address: usize, order: u8): void {
    frames.free(virtualToPhysical(address), order);
  }

  orderOfPages(address: usize): u8 {
    return frames.orderOf(virtualToPhysical(address));
  }
}

const frameSource = new FrameSource();
export const heap = new Heap(frameSource);

/** A new zeroed and initialised `T`; null if there is no memory. */
export function create<T>(): T | null {
  const flags = irqSave();
  const address = heap.allocate(sizeof<T>());
  irqRestore(flags);
  if (address === 0) return null;
  return emplace<T>(address);
}

/** Takes what `create` gave. Nobody may use the object any more. */
export function destroy<T>(object: T): void {
  const flags = irqSave();
  heap.free(addressOf(object));
  irqRestore(flags);
}
