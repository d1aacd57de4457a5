/** A hash map with open addressing: words counted by a number that stands for them. */
import { printLine } from "gehri:host";

const SLOTS: u32 = 262_144;
const STEPS: u32 = 6_000_000;
const KEYS: u32 = 150_000;

class Slot {
  key: u32 = 0;
  count: u32 = 0;
}

/** Key 0 marks a free slot. */
class Counts {
  private readonly slots = new FixedArray<Slot, 262_144>();
  used: u32 = 0;

  private find(key: u32): Slot {
    let at: u32 = wrapping.mul(key, 0x9e3779b1) >> 14;
    while (true) {
      const slot = this.slots[at];
      if (slot.key === key || slot.key === 0) {
        return slot;
      }
      at = (at + 1) & (SLOTS - 1);
    }
  }

  add(key: u32): u32 {
    const slot = this.find(key);
    if (slot.key === 0) {
      slot.key = key;
      this.used++;
    }
    slot.count = wrapping.add(slot.count, 1);
    return slot.count;
  }
}

const counts = new Counts();

export function main(): i32 {
  let state: u32 = 1;
  let sum: u32 = 0;
  for (let step: u32 = 0; step < STEPS; step++) {
    state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
    sum = wrapping.add(wrapping.mul(sum, 31), counts.add(((state >> 8) % KEYS) + 1));
  }
  printLine(`${sum ^ counts.used}`);
  return 0;
}
