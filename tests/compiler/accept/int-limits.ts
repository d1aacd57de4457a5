/** Every integer width has exact MIN, MAX and BITS, and they print exactly. */
import { printLine } from "gehri:host";

export function main(): i32 {
  printLine(`u8 ${u8.MIN} ${u8.MAX} ${u8.BITS}`);
  printLine(`u16 ${u16.MIN} ${u16.MAX} ${u16.BITS}`);
  printLine(`u32 ${u32.MIN} ${u32.MAX} ${u32.BITS}`);
  printLine(`u64 ${u64.MIN} ${u64.MAX} ${u64.BITS}`);
  printLine(`usize ${usize.MIN} ${usize.MAX} ${usize.BITS}`);
  printLine(`i8 ${i8.MIN} ${i8.MAX} ${i8.BITS}`);
  printLine(`i16 ${i16.MIN} ${i16.MAX} ${i16.BITS}`);
  printLine(`i32 ${i32.MIN} ${i32.MAX} ${i32.BITS}`);
  printLine(`i64 ${i64.MIN} ${i64.MAX} ${i64.BITS}`);
  printLine(`isize ${isize.MIN} ${isize.MAX} ${isize.BITS}`);
  return 0;
}
// expect-output:
// u8 0 255 8
// u16 0 65535 16
// u32 0 4294967295 32
// u64 0 18446744073709551615 64
// usize 0 18446744073709551615 64
// i8 -128 127 8
// i16 -32768 32767 16
// i32 -2147483648 2147483647 32
// i64 -9223372036854775808 9223372036854775807 64
// isize -9223372036854775808 9223372036854775807 64
