/** `writeF64Fixed` of 500,000 numbers; `writeF64` of as many, which C has no counterpart to. */
import { printLine } from "gehri:host";
import { parseF64, writeF64, writeF64Fixed } from "gehri:std/floats";
import { fnv1a32 } from "gehri:std/hashes";
import { Writer } from "gehri:std/writer";

const storage = new FixedArray<u8, 64>();
let state: u32 = 1;
function next(): u32 {
  state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
  return state >> 8;
}

export function main(): i32 {
  const writer = new Writer(storage);
  let hash: u32 = 0;
  let wrong: u32 = 0;
  for (let i: u32 = 0; i < 500_000; i++) {
    const value = f64(next()) / f64(next() + 1);
    writer.clear();
    writeF64Fixed(writer, value, 6);
    hash = fnv1a32(writer.view().bytes(), hash);
    writer.clear();
    writeF64(writer, value);
    wrong += (parseF64(writer.view()) ?? 0) === value ? 0 : 1;
  }
  printLine(`${wrapping.add(hash, wrong)}`);
  return 0;
}
