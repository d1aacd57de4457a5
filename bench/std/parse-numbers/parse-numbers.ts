/** `parseU64` and `parseI64` of 1,000 texts, 3,000 times. */
import { printLine } from "gehri:host";
import { parseI64, parseU64 } from "gehri:std/numbers";
import { Writer } from "gehri:std/writer";

const text = new FixedArray<u8, 12_000>();
const ends = new FixedArray<usize, 1000>();
let state: u32 = 1;
function next(): u32 {
  state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
  return state >> 8;
}

export function main(): i32 {
  const writer = new Writer(text);
  for (let i: usize = 0; i < ends.length; i++) {
    writer.write(`${next() >> (next() % 20)}`);
    ends[i] = writer.length;
  }
  let sum: u64 = 0;
  for (let round: u32 = 0; round < 3000; round++) {
    let start: usize = 0;
    for (const end of ends) {
      const part = stringView(text.slice(start, end));
      sum = wrapping.add(sum, parseU64(part) ?? 0);
      sum = wrapping.add(sum, u64.wrap(parseI64(part) ?? 0));
      start = end;
    }
  }
  printLine(`${sum}`);
  return 0;
}
