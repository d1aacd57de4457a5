/**
 * `gehri:std/hash-map`: a map with open addressing in its own storage of `N` places: linear
 * probing, and removal that moves entries back, so that nothing wears out. It takes up to 7/8 of
 * `N` entries; beyond that `set` refuses. Keys are numbers or strings; a string key is a view: its
 * bytes must stay as they are while the map holds it.
 */

/** Spreads 64 bits over 32: for integer keys. */
export function hashInteger(key: u64): u32 {
  const mixed = wrapping.mul(key ^ (key >> 32), 0x9e3779b97f4a7c15);
  return u32.wrap(mixed >> 32);
}

/** For keys of type u32. */
export function hashU32(key: u32): u32 {
  return hashInteger(u64(key));
}

/** For strings: FNV-1a of the bytes, spread once more. O(length). */
export function hashString(key: string): u32 {
  let hash: u32 = 0x811c9dc5;
  for (const value of key.bytes()) {
    hash = wrapping.mul(hash ^ u32(value), 0x01000193);
  }
  return hashU32(hash);
}

export class HashMap<K extends number | string, V, N extends number> {
  private readonly keys = new FixedArray<K, N>();
  private readonly values = new FixedArray<V, N>();
  private readonly used = new FixedArray<boolean, N>();
  private count: usize = 0;

  /** `hash` spreads the keys over all 32 bits: `hashU32`, `hashInteger`, `hashString`, or one's own. */
  constructor(private readonly hash: (key: K) => u32) {}

  /** How many entries there are. O(1). */
  get length(): usize {
    return this.count;
  }

  /** How many entries there can be. O(1). */
  get capacity(): usize {
    return this.keys.length - (this.keys.length + 7) / 8;
  }

  /** The value of a key; null when there is none. O(1) on average, O(N) at worst. */
  get(key: K): V | null {
    const at = this.find(key);
    return this.used[at] ? this.values[at] : null;
  }

  has(key: K): boolean {
    return this.used[this.find(key)];
  }

  /** Sets the value of a key; false, and nothing changed, when it is new and the map is full. */
  set(key: K, value: V): boolean {
    const at = this.find(key);
    if (!this.used[at]) {
      if (this.count >= this.capacity) {
        return false;
      }
      this.used[at] = true;
      this.keys[at] = key;
      this.count += 1;
    }
    this.values[at] = value;
    return true;
  }

  /** Removes a key; false when it was not there. O(1) on average, O(N) at worst. */
  remove(key: K): boolean {
    let hole = this.find(key);
    if (!this.used[hole]) {
      return false;
    }
    this.count -= 1;
    let at = this.after(hole);
    while (this.used[at]) {
      // An entry may move back to the hole unless that lies before its own first place.
      const home = this.home(this.keys[at]);
      if (this.distance(home, at) >= this.distance(hole, at)) {
        this.keys[hole] = this.keys[at];
        this.values[hole] = this.values[at];
        hole = at;
      }
      at = this.after(at);
    }
    this.used[hole] = false;
    return true;
  }

  /** Removes all entries. O(N). */
  clear(): void {
    this.used.fill(false);
    this.count = 0;
  }

  /** Visits every entry, in no order that means anything; do not change the map meanwhile. O(N). */
  forEach(visit: (key: K, value: V) => void): void {
    for (let at: usize = 0; at < this.keys.length; at++) {
      if (this.used[at]) {
        visit(this.keys[at], this.values[at]);
      }
    }
  }

  /** Where the key is, or the free place where it would go. */
  private find(key: K): usize {
    let at = this.home(key);
    while (this.used[at] && this.keys[at] !== key) {
      at = this.after(at);
    }
    return at;
  }

  private home(key: K): usize {
    return usize((u64(this.hash(key)) * u64(this.keys.length)) >> 32);
  }

  private after(at: usize): usize {
    return at + 1 === this.keys.length ? 0 : at + 1;
  }

  /** Steps from one place to another, round the end. */
  private distance(from: usize, to: usize): usize {
    return to >= from ? to - from : to + this.keys.length - from;
  }
}
