// A hash map with open addressing: words counted by a number that stands for them.
const SLOTS: u32 = 262_144;
const STEPS: u32 = 6_000_000;
const KEYS: u32 = 150_000;

// Key 0 marks a free slot.
class Counts {
  keys: StaticArray<u32> = new StaticArray<u32>(SLOTS);
  counts: StaticArray<u32> = new StaticArray<u32>(SLOTS);
  used: u32 = 0;

  find(key: u32): u32 {
    const keys = this.keys;
    let at: u32 = (key * 0x9e3779b1) >> 14;
    while (true) {
      const found = unchecked(keys[at]);
      if (found === key || found === 0) return at;
      at = (at + 1) & (SLOTS - 1);
    }
  }

  add(key: u32): u32 {
    const at = this.find(key);
    if (unchecked(this.keys[at]) === 0) {
      unchecked((this.keys[at] = key));
      this.used++;
    }
    const count = unchecked(this.counts[at]) + 1;
    unchecked((this.counts[at] = count));
    return count;
  }
}

export function main(): u32 {
  const counts = new Counts();
  let state: u32 = 1;
  let sum: u32 = 0;
  for (let step: u32 = 0; step < STEPS; step++) {
    state = state * 1664525 + 1013904223;
    sum = sum * 31 + counts.add(((state >> 8) % KEYS) + 1);
  }
  return sum ^ counts.used;
}
