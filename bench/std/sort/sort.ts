/** `sort` of 300,000 numbers, six times. */
import { printLine } from "gehri:host";
import { sort } from "gehri:std/slices";

const items = new FixedArray<u32, 300_000>();
let state: u32 = 1;
function next(): u32 {
  state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
  return state >> 8;
}

export function main(): i32 {
  let sum: u32 = 0;
  for (let round: u32 = 0; round < 6; round++) {
    for (let i: usize = 0; i < items.length; i++) items[i] = next();
    sort(items.slice(0), (a, b) => a < b);
    sum = wrapping.add(sum, items[items.length / 2]);
  }
  printLine(`${sum}`);
  return 0;
}
