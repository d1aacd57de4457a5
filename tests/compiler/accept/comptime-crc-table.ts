/** A table computed at compile time is the same as one that the program computes. */
import { printLine } from "gehri:host";

function entry(index: usize): u32 {
  let crc = u32(index);
  for (let bit: u32 = 0; bit < 8; bit++) crc = (crc & 1) === 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
  return crc;
}

const TABLE: FixedArray<u32, 256> = constArray(entry);
const SQUARES: FixedArray<u16, 10> = constArray((i) => u16(i * i));

static_assert(entry(1) === 0x77073096, "the table of CRC-32");
static_assert(TABLE[255] === 0x2d02ef8d);

function crc32(bytes: ReadonlySlice<u8>): u32 {
  let crc: u32 = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ u32(byte)) & 0xff] ^ (crc >> 8);
  return ~crc;
}

const CHECK = crc32("123456789".bytes());
static_assert(CHECK === 0xcbf43926);

function total(values: ReadonlySlice<u16>): u32 {
  let sum: u32 = 0;
  for (const value of values) sum += u32(value);
  return sum;
}

export function main(): i32 {
  let same = true;
  for (let i: usize = 0; i < TABLE.length; i++) if (TABLE[i] !== entry(i)) same = false;
  printLine(`${same} ${hex(CHECK)} ${hex(crc32("abc".bytes()))}`);
  let sum: u32 = 0;
  for (const square of SQUARES) sum += u32(square);
  printLine(`${sum} ${total(SQUARES)} ${total(SQUARES.slice(2, 4))}`);
  return 0;
}
// expect-output:
// true cbf43926 352441c2
// 285 285 13
