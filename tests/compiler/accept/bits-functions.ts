/** `bits.clz/ctz/popcount/byteSwap` count within their own width, zero included. */
import { printLine } from "gehri:host";

export function main(): i32 {
  const a: u8 = 0;
  const b: u16 = 0;
  const c: u32 = 0;
  const d: u64 = 0;
  printLine(`${bits.clz(a)} ${bits.clz(b)} ${bits.clz(c)} ${bits.clz(d)}`);
  printLine(`${bits.ctz(a)} ${bits.ctz(b)} ${bits.ctz(c)} ${bits.ctz(d)}`);
  const e: u8 = 0x10;
  const f: u16 = 0x0180;
  const g: u32 = 0x00010000;
  const h: u64 = 0x0000800000000000;
  printLine(`${bits.clz(e)} ${bits.clz(f)} ${bits.clz(g)} ${bits.clz(h)}`);
  printLine(`${bits.ctz(e)} ${bits.ctz(f)} ${bits.ctz(g)} ${bits.ctz(h)}`);
  printLine(`${bits.popcount(f)} ${bits.popcount<u64>(u64.MAX)} ${bits.popcount<i8>(-1)}`);
  const i: i16 = -2;
  printLine(`${bits.clz(i)} ${bits.ctz(i)} ${bits.popcount(i)} ${bits.byteSwap(i)}`);
  printLine(`${hex(bits.byteSwap<u16>(0x1234))} ${hex(bits.byteSwap<u32>(0x12345678))}`);
  printLine(`${hex(bits.byteSwap<u64>(0x123456789abcdef0))} ${bits.byteSwap(e)}`);
  return 0;
}
// expect-output:
// 8 16 32 64
// 8 16 32 64
// 3 7 15 16
// 4 7 16 47
// 2 64 8
// 0 1 15 -257
// 3412 78563412
// f0debc9a78563412 16
