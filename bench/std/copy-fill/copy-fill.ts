/** `copyFrom`, `fill` and `reverse` of parts of 16,000 numbers. */
import { printLine } from "gehri:host";
import { reverse } from "gehri:std/slices";

const from = new FixedArray<u32, 16_000>();
const to = new FixedArray<u32, 16_000>();

export function main(): i32 {
  for (let i: usize = 0; i < from.length; i++) from[i] = u32(i);
  let sum: u32 = 0;
  for (let round: usize = 0; round < 40_000; round++) {
    const at = round % 1000;
    to.slice(at).copyFrom(from.slice(0, from.length - at));
    to.slice(0, at).fill(u32(round));
    reverse(to.slice(at, at + 4000));
    sum = wrapping.add(sum, to[at + 17] + to[at / 2]);
  }
  printLine(`${sum}`);
  return 0;
}
