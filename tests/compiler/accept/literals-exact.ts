/** 64-bit literals are exact in every notation, although JavaScript numbers are not. */
import { printLine } from "gehri:host";

const ODD: u64 = 9007199254740993;
const TOP: u64 = 0xffff_ffff_ffff_fffe;
const LOW: i64 = -9223372036854775808;

export function main(): i32 {
  const a: u64 = 18446744073709551615;
  const b: u64 = 0xdead_beef_cafe_f00d;
  const c: u64 = 0b1000000000000000000000000000000000000000000000000000000000000001;
  const d: u64 = 0o1777777777777777777777;
  const e: i64 = 9223372036854775807;
  const f: i64 = -9007199254740995;
  printLine(`${ODD} ${TOP} ${LOW}`);
  printLine(`${a} ${b} ${c} ${d}`);
  printLine(`${e} ${f} ${hex(b)} ${1_000_000 + i32(0)}`);
  printLine(`${a === 18446744073709551615} ${a - 18446744073709551614} ${ODD % 10}`);
  return 0;
}
// expect-output:
// 9007199254740993 18446744073709551614 -9223372036854775808
// 18446744073709551615 16045690984503111693 9223372036854775809 18446744073709551615
// 9223372036854775807 -9007199254740995 deadbeefcafef00d 1000000
// true 1 3
