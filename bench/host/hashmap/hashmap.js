// A hash map with open addressing: words counted by a number that stands for them.
const SLOTS = 262_144;
const STEPS = 6_000_000;
const KEYS = 150_000;

// Key 0 marks a free slot.
class Counts {
  constructor() {
    this.keys = new Uint32Array(SLOTS);
    this.counts = new Uint32Array(SLOTS);
    this.used = 0;
  }

  find(key) {
    const keys = this.keys;
    let at = Math.imul(key, 0x9e3779b1) >>> 14;
    while (true) {
      const found = keys[at];
      if (found === key || found === 0) return at;
      at = (at + 1) & (SLOTS - 1);
    }
  }

  add(key) {
    const at = this.find(key);
    if (this.keys[at] === 0) {
      this.keys[at] = key;
      this.used++;
    }
    return ++this.counts[at];
  }
}

export function main() {
  const counts = new Counts();
  let state = 1;
  let sum = 0;
  for (let step = 0; step < STEPS; step++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    sum = (Math.imul(sum, 31) + counts.add(((state >>> 8) % KEYS) + 1)) | 0;
  }
  return (sum ^ counts.used) >>> 0;
}
