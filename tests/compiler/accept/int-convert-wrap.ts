/** `T.wrap(x)` keeps the low bits. */
import { printLine } from "gehri:host";

export function main(): i32 {
  const a: i32 = -1;
  printLine(`${u8.wrap(a)} ${u16.wrap(a)} ${u32.wrap(a)} ${u64.wrap(a)} ${usize.wrap(a)}`);
  const b: u64 = 0x123456789abcdef0;
  printLine(`${u8.wrap(b)} ${i8.wrap(b)} ${u16.wrap(b)} ${i16.wrap(b)}`);
  printLine(`${u32.wrap(b)} ${i32.wrap(b)} ${i64.wrap(b)}`);
  const c: u64 = u64.MAX;
  printLine(`${i8.wrap(c)} ${i16.wrap(c)} ${i32.wrap(c)} ${i64.wrap(c)} ${isize.wrap(c)}`);
  const d: u8 = 200;
  printLine(`${i8.wrap(d)} ${i16.wrap(d)} ${u64.wrap(i8.wrap(d))}`);
  const e: i8 = -1;
  printLine(`${u64.wrap(e)} ${u32.wrap(e) >> 24} ${u16.wrap(e) === 65535}`);
  printLine(`${u8.wrap(300)} ${u8.wrap(-1)} ${i8.wrap(128)} ${u32.wrap(0x1ffffffff)}`);
  return 0;
}
// expect-output:
// 255 65535 4294967295 18446744073709551615 18446744073709551615
// 240 -16 57072 -8464
// 2596069104 -1698898192 1311768467463790320
// -1 -1 -1 -1 -1
// -56 200 18446744073709551560
// 18446744073709551615 255 true
// 44 255 -128 4294967295
