/** `parseF64` of 1,000 texts of up to 17 digits, 600 times. */
import { printLine } from "gehri:host";
import { parseF64 } from "gehri:std/floats";
import { f64Bits } from "gehri:std/math";
import { Random } from "gehri:std/random";
import { Writer } from "gehri:std/writer";

const text = new FixedArray<u8, 32_000>();
const ends = new FixedArray<usize, 1000>();

export function main(): i32 {
  const random = new Random(7);
  const writer = new Writer(text);
  for (let i: usize = 0; i < ends.length; i++) {
    const digits = random.nextU64() >> (random.below(40) + 8);
    writer.write(`${random.below(10)}.${digits}e${i32(random.below(40)) - 20}`);
    ends[i] = writer.length;
  }
  let sum: u64 = 0;
  for (let round: u32 = 0; round < 600; round++) {
    let start: usize = 0;
    for (const end of ends) {
      sum = wrapping.add(sum, f64Bits(parseF64(stringView(text.slice(start, end))) ?? 0));
      start = end;
    }
  }
  printLine(`${sum}`);
  return 0;
}
