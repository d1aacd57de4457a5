/** Templates with strings, numbers and hexadecimal into a `Writer`: 600,000 lines. */
import { printLine } from "gehri:host";
import { fnv1a32 } from "gehri:std/hashes";
import { Writer } from "gehri:std/writer";

const storage = new FixedArray<u8, 64>();

export function main(): i32 {
  const writer = new Writer(storage);
  let hash: u32 = 0;
  for (let i: u32 = 0; i < 600_000; i++) {
    writer.clear();
    writer.write(`line ${i}: ${i64(i) * -77} at ${hex(wrapping.mul(i, 0x9e3779b1), 8)}, done`);
    hash = fnv1a32(writer.view().bytes(), hash);
  }
  printLine(`${hash}`);
  return 0;
}
