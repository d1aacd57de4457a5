/** A `HashMap` of 16,384 places: six million times one of 12,000 keys set, read or removed. */
import { printLine } from "gehri:host";
import { HashMap, hashU32 } from "gehri:std/hash-map";

const map = new HashMap<u32, u32, 16384>(hashU32);
let state: u32 = 1;
function next(): u32 {
  state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
  return state >> 8;
}

export function main(): i32 {
  let sum: u32 = 0;
  for (let i: u32 = 0; i < 6_000_000; i++) {
    const key = (next() % 12_000) + 1;
    const what = next() % 4;
    if (what === 0) {
      map.remove(key);
    } else if (what === 1) {
      map.set(key, i);
    } else {
      sum = wrapping.add(sum, map.get(key) ?? 1);
    }
  }
  printLine(`${wrapping.add(sum, u32(map.length))}`);
  return 0;
}
