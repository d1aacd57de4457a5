/** `split` and `trim` of lines of words, and `compareStrings` of neighbours. */
import { printLine } from "gehri:host";
import { compareStrings, split, trim } from "gehri:std/strings";

const text = new FixedArray<u8, 100_000>();
let state: u32 = 1;
function next(): u32 {
  state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
  return state >> 8;
}

export function main(): i32 {
  for (let i: usize = 0; i < text.length; i++) {
    const kind = next() % 8;
    text[i] = kind === 0 ? byte(",") : kind === 1 ? byte(" ") : byte("a") + u8(next() % 4);
  }
  let sum: usize = 0;
  for (let round: u32 = 0; round < 600; round++) {
    let last = "";
    for (const part of split(stringView(text), byte(","))) {
      const word = trim(part);
      sum += word.length;
      if (compareStrings(last, word) < 0) sum += 1;
      last = word;
    }
  }
  printLine(`${sum}`);
  return 0;
}
