/** The FNV-1a hash of 64 MB: one megabyte, 64 times, four times over; by the standard library. */
import { printLine } from "gehri:host";
import { FNV32_START, fnv1a32 } from "gehri:std/hashes";

const ROUNDS: u32 = 256;
const data = new FixedArray<u8, 1_000_000>();

export function main(): i32 {
  let state: u32 = 1;
  for (let i: usize = 0; i < data.length; i++) {
    state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
    data[i] = u8(state >> 24);
  }
  let hash = FNV32_START;
  for (let round: u32 = 0; round < ROUNDS; round++) {
    hash = fnv1a32(data, hash);
  }
  printLine(`${hash}`);
  return 0;
}
