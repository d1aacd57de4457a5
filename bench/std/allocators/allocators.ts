/** A `Pool` of 1,000 objects, given out and back in any order; an `Arena` of parts. */
import { printLine } from "gehri:host";
import { Arena, Pool } from "gehri:std/allocators";

class Packet {
  length: u32 = 0;
  source: u64 = 0;
}

const pool = new Pool<Packet, 1000>();
const held = new FixedArray<usize, 512>();
const storage = new FixedArray<u32, 65_536>();
let state: u32 = 1;
function next(): u32 {
  state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
  return state >> 8;
}

export function main(): i32 {
  let sum: u32 = 0;
  for (let i: usize = 0; i < held.length; i++) held[i] = pool.allocate() ?? 0;
  for (let i: u32 = 0; i < 30_000_000; i++) {
    const at = next() % 512;
    sum = wrapping.add(sum, pool.at(held[at]).length);
    pool.release(held[at]);
    held[at] = pool.allocate() ?? 0;
    pool.at(held[at]).length = i;
  }
  const arena = new Arena<u32>(storage);
  for (let round: u32 = 0; round < 400; round++) {
    const start = arena.mark();
    while (true) {
      const part = arena.allocate(usize(next() % 16) + 1);
      if (part === null) break;
      part[0] = sum ^ round;
      sum = wrapping.add(wrapping.mul(sum, 3), part[part.length - 1]);
    }
    arena.release(start);
  }
  printLine(`${sum}`);
  return 0;
}
