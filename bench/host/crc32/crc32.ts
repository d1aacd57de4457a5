/** The CRC-32 of 64 MB, one byte and one table look-up at a time: one megabyte, 64 times, twice. */
import { printLine } from "gehri:host";

const ROUNDS: u32 = 128;
const POLYNOMIAL: u32 = 0xedb88320;
const data = new FixedArray<u8, 1_000_000>();
const table = new FixedArray<u32, 256>();

function makeTable(): void {
  for (let i: u32 = 0; i < 256; i++) {
    let value = i;
    for (let bit: u32 = 0; bit < 8; bit++) {
      value = (value & 1) !== 0 ? (value >> 1) ^ POLYNOMIAL : value >> 1;
    }
    table[i] = value;
  }
}

function crc32(seed: u32, bytes: ReadonlySlice<u8>): u32 {
  let crc = ~seed;
  for (const value of bytes) {
    crc = (crc >> 8) ^ table[(crc ^ u32(value)) & 0xff];
  }
  return ~crc;
}

export function main(): i32 {
  makeTable();
  let state: u32 = 1;
  for (let i: usize = 0; i < data.length; i++) {
    state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
    data[i] = u8(state >> 24);
  }
  let crc: u32 = 0;
  for (let round: u32 = 0; round < ROUNDS; round++) {
    crc = crc32(crc, data);
  }
  printLine(`${crc}`);
  return 0;
}
