/** A `Ring` of 1,000 numbers through which 60 million go. */
import { printLine } from "gehri:host";
import { Ring } from "gehri:std/ring";

const ring = new Ring<u32, 1000>();

export function main(): i32 {
  let sum: u32 = 0;
  for (let i: u32 = 0; i < 60_000_000; i++) {
    if (!ring.push(i)) {
      sum = wrapping.add(sum, wrapping.mul(sum, 3) + 1);
    }
    if (i % 3 !== 0) sum = wrapping.add(sum, (ring.shift() ?? 0) ^ i);
  }
  printLine(`${sum}`);
  return 0;
}
