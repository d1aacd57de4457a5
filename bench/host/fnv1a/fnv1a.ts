/** The FNV-1a hash of 64 MB: one megabyte, 64 times, four times over. */
import { printLine } from "gehri:host";

const ROUNDS: u32 = 256;
const PRIME: u32 = 0x01000193;
const data = new FixedArray<u8, 1_000_000>();

function fnv1a(seed: u32, bytes: ReadonlySlice<u8>): u32 {
  let hash = seed;
  for (const value of bytes) {
    hash = wrapping.mul(hash ^ u32(value), PRIME);
  }
  return hash;
}

export function main(): i32 {
  let state: u32 = 1;
  for (let i: usize = 0; i < data.length; i++) {
    state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
    data[i] = u8(state >> 24);
  }
  let hash: u32 = 0x811c9dc5;
  for (let round: u32 = 0; round < ROUNDS; round++) {
    hash = fnv1a(hash, data);
  }
  printLine(`${hash}`);
  return 0;
}
