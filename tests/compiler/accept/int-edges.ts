/** `+ - *` work right up to the edges of each width without a panic. */
import { printLine } from "gehri:host";

function edgesU8(a: u8, b: u8): void {
  printLine(`${a + b} ${a - b} ${b * 1}`);
}
function edgesU16(a: u16, b: u16): void {
  printLine(`${a + b} ${a - b} ${b * 1}`);
}
function edgesU32(a: u32, b: u32): void {
  printLine(`${a + b} ${a - b} ${b * 1}`);
}
function edgesU64(a: u64, b: u64): void {
  printLine(`${a + b} ${a - b} ${b * 1}`);
}
function edgesI8(a: i8, b: i8): void {
  printLine(`${a + b} ${-a - b} ${-(a + b) - 1}`);
}
function edgesI16(a: i16, b: i16): void {
  printLine(`${a + b} ${-a - b} ${-(a + b) - 1}`);
}
function edgesI32(a: i32, b: i32): void {
  printLine(`${a + b} ${-a - b} ${-(a + b) - 1}`);
}
function edgesI64(a: i64, b: i64): void {
  printLine(`${a + b} ${-a - b} ${-(a + b) - 1}`);
}

export function main(): i32 {
  edgesU8(128, 127);
  edgesU16(32768, 32767);
  edgesU32(2147483648, 2147483647);
  edgesU64(9223372036854775808, 9223372036854775807);
  edgesI8(100, 27);
  edgesI16(32700, 67);
  edgesI32(2147483600, 47);
  edgesI64(9223372036854775800, 7);
  const p: u16 = 255;
  const q: u16 = 257;
  printLine(`${p * q}`);
  const r: u32 = 65535;
  const s: u32 = 65537;
  printLine(`${r * s}`);
  const t: u64 = 4294967295;
  const v: u64 = 4294967297;
  printLine(`${t * v}`);
  const m: i8 = -16;
  const n: i8 = 8;
  printLine(`${m * n}`);
  const x: i64 = -4294967296;
  const y: i64 = 2147483648;
  printLine(`${x * y}`);
  return 0;
}
// expect-output:
// 255 1 127
// 65535 1 32767
// 4294967295 1 2147483647
// 18446744073709551615 1 9223372036854775807
// 127 -127 -128
// 32767 -32767 -32768
// 2147483647 -2147483647 -2147483648
// 9223372036854775807 -9223372036854775807 -9223372036854775808
// 65535
// 4294967295
// 18446744073709551615
// -128
// -9223372036854775808
