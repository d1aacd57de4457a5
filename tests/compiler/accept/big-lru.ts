/** An LRU cache: intrusive doubly linked list, hash chains, nullable references, all storage inline. */
import { print, printLine } from "gehri:host";

class Entry<V> {
  key: u64 = 0;
  value: V | null = null;
  used = false;
  newer: Entry<V> | null = null;
  older: Entry<V> | null = null;
  chain: Entry<V> | null = null;
}
class Lru<V, N extends number, B extends number> {
  private readonly entries = new FixedArray<Entry<V>, N>();
  private readonly buckets = new FixedArray<Entry<V> | null, B>();
  private newest: Entry<V> | null = null;
  private oldest: Entry<V> | null = null;
  count: usize = 0;
  evicted: u64 = 0;

  private slot(key: u64): usize {
    return usize(wrapping.mul(key, 0x9e3779b97f4a7c15) >> 32) % this.buckets.length;
  }
  private find(key: u64): Entry<V> | null {
    for (let e = this.buckets[this.slot(key)]; e !== null; e = e.chain) if (e.key === key) return e;
    return null;
  }
  private unlink(e: Entry<V>): void {
    const newer = e.newer;
    const older = e.older;
    if (newer === null) this.newest = older;
    else newer.older = older;
    if (older === null) this.oldest = newer;
    else older.newer = newer;
    e.newer = null;
    e.older = null;
  }
  private pushFront(e: Entry<V>): void {
    const newest = this.newest;
    e.older = newest;
    if (newest === null) this.oldest = e;
    else newest.newer = e;
    this.newest = e;
  }
  private unchain(gone: Entry<V>): void {
    const slot = this.slot(gone.key);
    const first = this.buckets[slot];
    if (first === gone) {
      this.buckets[slot] = gone.chain;
      return;
    }
    for (let e = first; e !== null; e = e.chain) {
      if (e.chain === gone) {
        e.chain = gone.chain;
        return;
      }
    }
    panic("the entry is in no chain");
  }
  private take(): Entry<V> {
    if (this.count < this.entries.length) {
      this.count++;
      return this.entries[this.count - 1];
    }
    const oldest = this.oldest;
    assert(oldest !== null);
    this.unlink(oldest);
    this.unchain(oldest);
    this.evicted += oldest.key;
    return oldest;
  }
  get(key: u64): V | null {
    const e = this.find(key);
    if (e === null) return null;
    this.unlink(e);
    this.pushFront(e);
    return e.value;
  }
  put(key: u64, value: V): void {
    const known = this.find(key);
    if (known !== null) {
      known.value = value;
      this.unlink(known);
      this.pushFront(known);
      return;
    }
    const e = this.take();
    e.key = key;
    e.value = value;
    e.used = true;
    const slot = this.slot(key);
    e.chain = this.buckets[slot];
    this.buckets[slot] = e;
    this.pushFront(e);
  }
  show(): void {
    for (let e = this.newest; e !== null; e = e.older) print(`${e.key} `);
    print("| ");
    for (let e = this.oldest; e !== null; e = e.newer) print(`${e.key} `);
    printLine("");
  }
}
class Page {
  loads: u32 = 0;
}
const pages = new FixedArray<Page, 16>();
const cache = new Lru<Page, 4, 3>();
const large = new Lru<Page, 100, 7>();

export function main(): i32 {
  for (let i: u64 = 1; i <= 4; i++) cache.put(i, pages[i]);
  cache.show();
  const hit = cache.get(1);
  if (hit !== null) hit.loads++;
  cache.put(5, pages[5]);
  cache.put(3, pages[9]);
  cache.show();
  printLine(`${cache.get(2) === null} ${cache.get(3) === pages[9]} ${pages[1].loads}`);
  cache.show();
  let misses: u32 = 0;
  let seed: u64 = 1;
  for (let i: u32 = 0; i < 5000; i++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const key = (seed >> 16) % 150;
    if (large.get(key) === null) {
      misses++;
      large.put(key, pages[key % 16]);
    }
  }
  printLine(`${misses} ${large.count} ${large.evicted}`);
  return 0;
}
// expect-output:
// 4 3 2 1 | 1 2 3 4 
// 3 5 1 4 | 4 1 5 3 
// true true 1
// 3 5 1 4 | 4 1 5 3 
// 1703 100 118996
