/** The SHA-256 hash of 32 MB, by the standard library. */
import { printLine } from "gehri:host";
import { Sha256 } from "gehri:std/sha256";

const ROUNDS: u32 = 32;
const data = new FixedArray<u8, 1_000_000>();
const hash = new Sha256();
const digest = new FixedArray<u8, 32>();

export function main(): i32 {
  let state: u32 = 1;
  for (let i: usize = 0; i < data.length; i++) {
    state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
    data[i] = u8(state >> 24);
  }
  for (let round: u32 = 0; round < ROUNDS; round++) {
    hash.update(data);
  }
  hash.finish(digest);
  let first: u32 = 0;
  for (let i: usize = 0; i < 4; i++) {
    first = (first << 8) | u32(digest[i]);
  }
  printLine(`${first}`);
  return 0;
}
