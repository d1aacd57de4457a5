/** `T.saturate(x)` clamps to the width, across signs too. */
import { printLine } from "gehri:host";

export function main(): i32 {
  const low: i64 = i64.MIN;
  const high: i64 = i64.MAX;
  const top: u64 = u64.MAX;
  const minus: i8 = -1;
  printLine(`${u8.saturate(low)} ${u8.saturate(high)} ${u8.saturate(top)} ${u8.saturate(minus)}`);
  printLine(`${i8.saturate(low)} ${i8.saturate(high)} ${i8.saturate(top)} ${i8.saturate(minus)}`);
  printLine(`${u32.saturate(low)} ${u32.saturate(high)} ${u32.saturate(top)}`);
  printLine(`${i32.saturate(low)} ${i32.saturate(high)} ${i32.saturate(top)}`);
  printLine(`${u64.saturate(low)} ${u64.saturate(high)} ${u64.saturate(minus)}`);
  printLine(`${i64.saturate(top)} ${i64.saturate(low)} ${i64.saturate(u64(77))}`);
  const fits: i32 = 100;
  printLine(`${u8.saturate(fits)} ${i8.saturate(fits)} ${u16.saturate(-fits)}`);
  const edge: i16 = 128;
  printLine(`${i8.saturate(edge)} ${i8.saturate(-edge)} ${i8.saturate(-edge - 1)}`);
  return 0;
}
// expect-output:
// 0 255 255 0
// -128 127 127 -1
// 0 4294967295 4294967295
// -2147483648 2147483647 2147483647
// 0 9223372036854775807 0
// 9223372036854775807 -9223372036854775808 77
// 100 100 0
// 127 -128 -128
