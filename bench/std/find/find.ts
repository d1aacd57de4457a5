/** `find` of a word of five letters in 100,000. */
import { printLine } from "gehri:host";
import { find } from "gehri:std/strings";

const text = new FixedArray<u8, 100_000>();
let state: u32 = 1;
function next(): u32 {
  state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
  return state >> 8;
}

export function main(): i32 {
  for (let i: usize = 0; i < text.length; i++) text[i] = byte("a") + u8(next() % 16);
  let sum: usize = 0;
  for (let round: u32 = 0; round < 10_000; round++) {
    text[usize(round)] = byte("z");
    sum += find(stringView(text), "xyzzy") ?? text.length;
    sum += find(stringView(text), "zabc") ?? 1;
  }
  printLine(`${sum}`);
  return 0;
}
