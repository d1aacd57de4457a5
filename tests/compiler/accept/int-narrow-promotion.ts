/** Narrow arithmetic stays in its own width between operations: C's promotion to `int` must not show. */
import { printLine } from "gehri:host";

export function main(): i32 {
  const a: u8 = 0xf0;
  const b: u16 = 0xf00f;
  const c: i8 = 0x55;
  printLine(`${(a << 4) >> 4} ${(b << 8) >> 8} ${(c << 1) >> 1}`);
  printLine(`${~a} ${~b} ${~c}`);
  printLine(`${~a >> 1} ${~b >> 1} ${~c >> 1}`);
  printLine(`${~a === 0x0f} ${(~a | a) === 0xff} ${~b === 0x0ff0}`);
  const low: u8 = 250;
  printLine(`${wrapping.add(low, 10)} ${wrapping.add(low, 10) < low} ${wrapping.sub(low, 255)}`);
  printLine(`${wrapping.sub<u8>(0, 1) === 255} ${wrapping.neg(low)}`);
  const wide: u16 = 65535;
  printLine(`${wrapping.mul(wide, wide)} ${wrapping.mul(wide, wide) === 1}`);
  const top: u32 = 4294967295;
  printLine(`${wrapping.mul(top, top)} ${wrapping.add(top, 1) === 0} ${wrapping.neg(top)}`);
  const least: i8 = -128;
  printLine(`${wrapping.neg(least)} ${wrapping.sub(least, 1)} ${wrapping.mul(least, least)}`);
  const least64: i64 = i64.MIN;
  printLine(`${wrapping.neg(least64)} ${wrapping.sub(least64, 1)} ${wrapping.add(least64, -1)}`);
  printLine(`${wrapping.mul(least64, -1)} ${wrapping.mul(i32.MAX, i32.MAX)}`);
  const s: i16 = -1;
  printLine(`${s >> 15} ${s << 15} ${(s << 15) >> 15} ${u16.wrap(s) >> 15}`);
  return 0;
}
// expect-output:
// 0 15 -43
// 15 4080 -86
// 7 2040 -43
// true true true
// 4 true 251
// true 6
// 1 true
// 1 true 1
// -128 127 0
// -9223372036854775808 9223372036854775807 9223372036854775807
// -9223372036854775808 1
// -1 -32768 -1 1
