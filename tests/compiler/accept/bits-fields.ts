/** Bit fields of one integer: reads and writes touch their bits and no others. */
import { printLine } from "gehri:host";

enum Access {
  None,
  Read,
  Write,
  Both,
}

class Entry {
  raw: u64 = 0;
  /** @bits 0 of raw */
  declare present: boolean;
  /** @bits 1..2 of raw */
  declare access: Access;
  /** @bits 12..51 of raw */
  declare frame: u64;
  /** @bits 52..62 of raw */
  declare tag: u16;
  /** @bits 63 of raw */
  declare noExecute: boolean;
}

class Line {
  word: u32 = 0xffffffff;
  /** @bits 0..7 of word */
  declare vector: u8;
  /** @bits 8..10 of word */
  declare readonly mode: u8;
  /** @bits 16..31 of word */
  declare high: u16;
  /** @bits 0..31 of word */
  declare all: u32;
}

const entries = new FixedArray<Entry, 4>();
let touched: u32 = 0;

function entry(index: u32): Entry {
  touched++;
  return entries[index];
}

export function main(): i32 {
  const e = entries[1];
  e.present = true;
  e.frame = 0x12345;
  e.noExecute = true;
  e.access = Access.Write;
  e.tag = 0x7ff;
  printLine(`${hex(e.raw)} ${e.present} ${hex(e.frame)} ${u32(e.access)} ${e.tag} ${e.noExecute}`);
  e.tag = 1;
  e.present = !e.present;
  e.frame += 1;
  e.frame <<= 4;
  printLine(`${hex(e.raw)} ${hex(e.frame)} ${e.frame++} ${++e.frame} ${hex(e.raw)}`);
  entry(2).frame = u64(touched) + u64(entry(3).present) + 6;
  entry(2).tag += 5;
  printLine(`${touched} ${entries[2].frame} ${entries[2].tag} ${entries[0].raw}`);
  const line = new Line();
  line.vector = 0x20;
  const before = line.mode;
  line.high = 0;
  printLine(`${hex(line.word)} ${before} ${line.vector} ${line.all === line.word}`);
  line.all = 0x01020304;
  printLine(`${line.vector} ${line.mode} ${line.high}`);
  switch (e.access) {
    case Access.Write:
      printLine("write");
      break;
    default:
      printLine("other");
  }
  return 0;
}
// expect-output:
// fff0000012345005 true 12345 2 2047 true
// 8010000123460004 123460 1193056 1193058 8010000123462004
// 3 7 5 0
// ff20 7 32 true
// 4 3 258
// write
