/** `u8(x)` converts what fits, from any width, sign or boolean. */
import { printLine } from "gehri:host";

export function main(): i32 {
  const a: i64 = 255;
  const b: u64 = 9223372036854775807;
  const c: i8 = -128;
  const d: u16 = 65535;
  printLine(`${u8(a)} ${u16(a)} ${i16(a)} ${usize(a)}`);
  printLine(`${i64(b)} ${isize(b)} ${u64(b)} ${usize(b)}`);
  printLine(`${i16(c)} ${i32(c)} ${i64(c)} ${isize(c)} ${i8(c)}`);
  printLine(`${u32(d)} ${i32(d)} ${u64(d)} ${i64(d)}`);
  printLine(`${u32(true)} ${u8(false)} ${i64(a === 255)} ${usize(a !== 255)}`);
  printLine(`${d - u16(a) + 1} ${u64(d) * 65537}`);
  printLine(`${i8(i64(c))} ${u8(u64(d) & 0xff)}`);
  printLine(`${u8(0xff)} ${i8(-128)} ${u64(0xffffffffffffffff)} ${i64(-9223372036854775808)}`);
  return 0;
}
// expect-output:
// 255 255 255 255
// 9223372036854775807 9223372036854775807 9223372036854775807 9223372036854775807
// -128 -128 -128 -128 -128
// 65535 65535 65535 65535
// 1 0 1 0
// 65281 4294967295
// -128 255
// 255 -128 18446744073709551615 -9223372036854775808
