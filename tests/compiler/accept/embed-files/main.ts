/** Files are bytes of the program: text, every byte value, nothing at all. */
import { printLine } from "gehri:host";

const TEXT = embed("text.txt");
const ALL = embed("./all.bin");

function sum(bytes: ReadonlySlice<u8>): u32 {
  let total: u32 = 0;
  for (const byte of bytes) total += u32(byte);
  return total;
}

static_assert(ALL.length === 256);
static_assert(sum(embed("all.bin")) === 32640, "computed from the file");

function lines(bytes: ReadonlySlice<u8>): u32 {
  let count: u32 = 0;
  for (const byte of bytes) if (byte === byteOf("\n")) count++;
  return count;
}

function byteOf(text: string): u8 {
  return text.bytes()[0];
}

const LINES = lines(TEXT);

export function main(): i32 {
  printLine(stringView(TEXT.slice(0, 8)));
  printLine(`${TEXT.length} ${LINES} ${TEXT[TEXT.length - 2]} ${sum(ALL)} ${sum(TEXT)}`);
  let ordered = true;
  for (let i: usize = 0; i < ALL.length; i++) if (ALL[i] !== u8(i)) ordered = false;
  printLine(`${ordered} ${embed("empty.bin").length}`);
  return 0;
}
// expect-output:
// line one
// 40 2 169 32640 3439
// true 0
