/** `Random`: 20 million numbers below ever other limits, and a shuffle. */
import { printLine } from "gehri:host";
import { Random } from "gehri:std/random";

const items = new FixedArray<u32, 100_000>();

export function main(): i32 {
  const random = new Random(1);
  let sum: u64 = 0;
  for (let i: u32 = 1; i < 20_000_000; i++) {
    sum = wrapping.add(sum, random.nextU64() ^ u64(random.below(i)));
  }
  for (let i: usize = 0; i < items.length; i++) items[i] = u32(i);
  for (let round: u32 = 0; round < 10; round++) random.shuffle(items.slice(0));
  printLine(`${wrapping.add(sum, u64(items[0]))}`);
  return 0;
}
