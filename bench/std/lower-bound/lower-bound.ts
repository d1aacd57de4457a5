/** `lowerBound` in 50,000 sorted numbers, two million times. */
import { printLine } from "gehri:host";
import { lowerBound } from "gehri:std/slices";

const items = new FixedArray<u32, 50_000>();
let state: u32 = 1;
function next(): u32 {
  state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
  return state >> 8;
}

export function main(): i32 {
  for (let i: usize = 0; i < items.length; i++) items[i] = u32(i) * 300;
  let sum: usize = 0;
  for (let round: u32 = 0; round < 2_000_000; round++) {
    sum = wrapping.add(
      sum,
      lowerBound(items, next(), (a, b) => a < b),
    );
  }
  printLine(`${sum}`);
  return 0;
}
