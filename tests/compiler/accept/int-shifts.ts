/** Shifts: logical on unsigned, arithmetic on signed, the count of any integer width, `>>>` on unsigned. */
import { printLine } from "gehri:host";

export function main(): i32 {
  const one: u64 = 1;
  const n: u8 = 63;
  const m: i64 = 40;
  printLine(`${one << n} ${(one << n) >> n} ${one << m}`);
  const all: u64 = u64.MAX;
  printLine(`${all >> 63} ${all >>> 1} ${all << 60}`);
  const neg: i64 = -9;
  printLine(`${neg >> 1} ${neg >> 63} ${neg << 2}`);
  const x: u32 = 0x80000001;
  printLine(`${x >> 31} ${x << 1} ${x >>> 1} ${x << 31}`);
  const y: i32 = -2147483648;
  printLine(`${y >> 31} ${y >> 1} ${y << 1}`);
  const z: i32 = 1;
  printLine(`${z << 31} ${z << 30}`);
  let acc: u16 = 0x8001;
  acc >>= 1;
  acc <<= 2;
  acc |= 3;
  acc >>>= 1;
  printLine(`${acc}`);
  const count: usize = 0;
  printLine(`${x << count} ${y >> count} ${all >> count}`);
  const b: u8 = 1;
  printLine(`${b << 7} ${(b << 7) >> 7} ${(b << 7) << 1}`);
  const c: i8 = 1;
  printLine(`${c << 7} ${(c << 7) >> 7}`);
  return 0;
}
// expect-output:
// 9223372036854775808 1 1099511627776
// 1 9223372036854775807 17293822569102704640
// -5 -1 -36
// 1 2 1073741824 2147483648
// -1 -1073741824 0
// -2147483648 1073741824
// 1
// 2147483649 -2147483648 18446744073709551615
// 128 1 0
// -128 -1
