/**
 * Answers each line of its input, `DECIMALS TEXT`: the bits of the number that the text is, its
 * shortest form, and its form with so many decimals; or `null`. The last line is the count.
 */
import { printLine } from "gehri:host";
import { parseU32 } from "gehri:std";
import { parseF64, writeF64, writeF64Fixed } from "gehri:std/floats";
import { f64Bits } from "gehri:std/math";
import { Writer } from "gehri:std/writer";
import { addressOf } from "gehri:unsafe";

/** @c read */
declare function readInput(descriptor: i32, address: usize, bytes: usize): isize;

const input = new FixedArray<u8, 65536>();
const line = new FixedArray<u8, 2048>();
const output = new FixedArray<u8, 1024>();

function answer(text: string): void {
  const decimals = parseU32(text.slice(0, 3)) ?? 0;
  const value = parseF64(text.slice(4));
  if (value === null) {
    printLine("null");
    return;
  }
  const writer = new Writer(output.slice(0));
  writer.write(`${hex(f64Bits(value), 16)} `);
  writeF64(writer, value);
  assert(f64Bits(parseF64(writer.view().slice(17)) ?? 0.5) === f64Bits(value), "round trip");
  writer.write(" ");
  writeF64Fixed(writer, value, decimals);
  assert(!writer.isFull);
  printLine(`${writer.view()}`);
}

export function main(): i32 {
  let used: usize = 0;
  let lines: u32 = 0;
  while (true) {
    const count = readInput(0, addressOf(input), input.length);
    if (count <= 0) {
      break;
    }
    for (const code of input.slice(0, usize(count))) {
      if (code !== byte("\n")) {
        line[used] = code;
        used += 1;
        continue;
      }
      answer(stringView(line.slice(0, used)));
      used = 0;
      lines += 1;
    }
  }
  printLine(`${lines}`);
  return 0;
}
