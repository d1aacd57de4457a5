/** The CRC-32 of 64 MB, twice: one megabyte, 128 times, by the standard library. */
import { printLine } from "gehri:host";
import { crc32 } from "gehri:std/hashes";

const ROUNDS: u32 = 128;
const data = new FixedArray<u8, 1_000_000>();

export function main(): i32 {
  let state: u32 = 1;
  for (let i: usize = 0; i < data.length; i++) {
    state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
    data[i] = u8(state >> 24);
  }
  let crc: u32 = 0;
  for (let round: u32 = 0; round < ROUNDS; round++) {
    crc = crc32(data, crc);
  }
  printLine(`${crc}`);
  return 0;
}
