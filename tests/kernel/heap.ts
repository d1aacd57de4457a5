/**
 * The kernel heap over memory of this process: every block stays as it was written while others
 * come and go, nothing is lost, and the end of memory is an answer and not an accident.
 */
import { addressOf, fillBytes, load, store } from "gehri:unsafe";
import { Heap, type PageSource } from "../../kernel-src/memory/heap.ts";
import { SMALL_BYTES_MAX } from "../../kernel-src/memory/limits.ts";
import { Checks, Random } from "./support/check.ts";

const PAGES = 256;
const PAGE_BYTES: usize = 4096;
const LIVE_MAX: u64 = 512;
const ROUNDS: u32 = 60000;
const LARGEST: u64 = 20000;
/** Seven eighths of the memory. */
const ENOUGH_BYTES: u64 = 917504;

/** @aligned 4096 */
const memory = new FixedArray<u8, 1048576>();

/** First fit over whole pages: slow, and simple enough to be right. */
class TestPages implements PageSource {
  /**
   * Of a block's first page: its order + 1, with 0x80 for large ones; 0x40 of the pages after it.
   */
  private readonly states = new FixedArray<u8, 256>();
  taken: usize = 0;

  takePages(order: u8, large: boolean): usize {
    const count = usize(1) << order;
    for (let first: usize = 0; first + count <= PAGES; first += count) {
      if (!this.isFree(first, count)) continue;
      for (let i: usize = 0; i < count; i++) this.states[first + i] = 0x40;
      this.states[first] = (order + 1) | (large ? 0x80 : 0);
      this.taken += count;
      return addressOf(memory) + first * PAGE_BYTES;
    }
    return 0;
  }

  givePages(address: usize, order: u8): void {
    const first = (address - addressOf(memory)) / PAGE_BYTES;
    assert((this.states[first] & 0x3f) === order + 1, "pages are given back with another size");
    const count = usize(1) << order;
    for (let i: usize = 0; i < count; i++) this.states[first + i] = 0;
    fillBytes(address, 0xdb, count * PAGE_BYTES);
    this.taken -= count;
  }

  orderOfLarge(address: usize): u8 {
    const state = this.states[(address - addressOf(memory)) / PAGE_BYTES];
    return (state & 0x80) !== 0 ? (state & 0x3f) - 1 : 255;
  }

  private isFree(first: usize, count: usize): boolean {
    for (let i: usize = 0; i < count; i++) {
      if (this.states[first + i] !== 0) return false;
    }
    return true;
  }
}

const checks = new Checks();
const random = new Random(0x4ea9);
const pages = new TestPages();
const heap = new Heap(pages);
const addresses = new FixedArray<usize, 512>();
const lengths = new FixedArray<usize, 512>();

function pattern(slot: u64): u8 {
  return u8.wrap(slot * 31 + 7);
}

/** True if a block still holds what was written to it. */
function isIntact(slot: u64): boolean {
  const address = addresses[slot];
  for (let i: usize = 0; i < lengths[slot]; i++) {
    if (load<u8>(address + i) !== pattern(slot)) return false;
  }
  return true;
}

/** Mostly small sizes, as kernels ask for. */
function someSize(): usize {
  return usize(random.below(8) === 0 ? random.below(LARGEST) : random.below(300));
}

function release(slot: u64): boolean {
  const intact = isIntact(slot);
  heap.free(addresses[slot]);
  addresses[slot] = 0;
  return intact;
}

/** Takes and gives at random; blocks that overlapped would spoil each other's bytes. */
function randomUse(): void {
  let intact = true;
  let aligned = true;
  let failures: u32 = 0;
  for (let round: u32 = 0; round < ROUNDS; round++) {
    const slot = random.below(LIVE_MAX);
    if (addresses[slot] !== 0) {
      if (!release(slot)) intact = false;
      continue;
    }
    const bytes = someSize();
    const address = heap.allocate(bytes);
    if (address === 0) {
      failures += 1;
      continue;
    }
    if (address % 16 !== 0) aligned = false;
    addresses[slot] = address;
    lengths[slot] = bytes;
    fillBytes(address, pattern(slot), bytes);
  }
  checks.check("random use: no block touches another", intact);
  checks.check("random use: all blocks are aligned to 16", aligned);
  checks.check("random use: memory suffices", failures < ROUNDS / 10, "too many failures");
  let live: u64 = 0;
  for (let slot: u64 = 0; slot < LIVE_MAX; slot++) live += u64(addresses[slot] !== 0);
  checks.equal("statistics count live objects", heap.statistics().liveObjects, live);
  checks.equal("statistics count pages", heap.statistics().pages, u64(pages.taken));
  for (let slot: u64 = 0; slot < LIVE_MAX; slot++) {
    if (addresses[slot] !== 0 && !release(slot)) intact = false;
  }
  checks.check("the rest is intact, too", intact);
}

function everySize(): void {
  let right = true;
  for (let bytes: usize = 0; bytes <= SMALL_BYTES_MAX + 64; bytes++) {
    const one = heap.allocate(bytes);
    const two = heap.allocate(bytes);
    if (one === 0 || two === 0 || one === two) right = false;
    const distance: usize = one < two ? two - one : one - two;
    if (distance < bytes) right = false;
    heap.free(one);
    heap.free(two);
  }
  checks.check("two blocks of each small size lie apart", right);
}

/** Takes blocks of one size until there are none; gives them back, last first. */
function exhaust(bytes: usize): void {
  let count: u64 = 0;
  let list: usize = 0;
  for (;;) {
    const address = heap.allocate(bytes);
    if (address === 0) break;
    store<usize>(address, list);
    list = address;
    count += 1;
  }
  checks.check("objects of one size fill the memory", count * u64(bytes) > ENOUGH_BYTES);
  checks.equal("the failed attempt changes nothing", heap.statistics().liveObjects, count);
  while (list !== 0) {
    const next = load<usize>(list);
    heap.free(list);
    list = next;
  }
  checks.equal("all of them go back", heap.statistics().liveObjects, 0);
}

export function main(): i32 {
  everySize();
  randomUse();
  checks.equal("nothing lives at the end", heap.statistics().liveObjects, 0);
  checks.equal("no bytes live at the end", heap.statistics().liveBytes, 0);
  checks.check("empty pages go back, but for one a size", pages.taken <= 13);
  exhaust(32);
  exhaust(1264);
  exhaust(4096);
  checks.equal("beyond 4 MiB there is nothing", u64(heap.allocate(0x400001)), 0);
  checks.equal("a wild size is refused", u64(heap.allocate(usize.MAX)), 0);
  return checks.result();
}
