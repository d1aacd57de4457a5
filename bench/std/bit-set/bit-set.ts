/** A `BitSet` of 65,536 numbers: added, removed, tested, counted and walked. */
import { printLine } from "gehri:host";
import { BitSet } from "gehri:std/bit-set";

const set = new BitSet<1024>();
let state: u32 = 1;
function next(): u32 {
  state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
  return state >> 8;
}

export function main(): i32 {
  let sum: usize = 0;
  for (let round: u32 = 0; round < 300; round++) {
    for (let i: u32 = 0; i < 40_000; i++) {
      const number = usize(next() % 65_536);
      if (set.has(number)) set.remove(number);
      else set.add(number);
    }
    sum += set.count();
    let at = set.next(0);
    while (at !== null) {
      sum += at;
      at = set.next(at + 1);
    }
  }
  printLine(`${sum}`);
  return 0;
}
