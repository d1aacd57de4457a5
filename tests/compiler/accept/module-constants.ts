/** Module constants: tables, strings, records and numbers computed before `main`, in source order. */
import { printLine } from "gehri:host";

const BASE: u32 = 40;
const sum = BASE + 2;
const squares = makeSquares();
let started = false;
const text = "abc".slice(1);
type Range = { readonly from: u16; readonly to: u16 };
const range: Range = { from: 3, to: 3 + 4 };
const ranges: FixedArray<Range, 2> = [
  { from: 1, to: 2 },
  { from: u16(BASE), to: u16(sum) },
];
const length = ranges.length;
const crcTable = new FixedArray<u32, 256>();
const ready = fillTable();
const negative: i64 = -(1 << 20);

function makeSquares(): u64 {
  let total: u64 = 0;
  for (let i: u64 = 1; i <= 10; i++) total += i * i;
  return total;
}
function fillTable(): boolean {
  for (let i: u32 = 0; i < 256; i++) {
    let c = i;
    for (let k: u32 = 0; k < 8; k++) c = (c & 1) !== 0 ? (c >> 1) ^ 0xedb88320 : c >> 1;
    crcTable[i] = c;
  }
  started = true;
  return true;
}
function crc32(bytes: ReadonlySlice<u8>): u32 {
  let c: u32 = 0xffffffff;
  for (const b of bytes) c = crcTable[(c ^ u32(b)) & 0xff] ^ (c >> 8);
  return ~c;
}

export function main(): i32 {
  printLine(`${sum} ${squares} ${started} ${ready} ${text} ${range.to} ${ranges[1].to} ${length}`);
  printLine(`${hex(crc32("123456789".bytes()))} ${hex(crcTable[255])} ${negative}`);
  return 0;
}
// expect-output:
// 42 385 true true bc 7 42 2
// cbf43926 2d02ef8d -1048576
