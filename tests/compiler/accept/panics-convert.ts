/** `T(x)` stops the program when the value does not fit, for every pair of widths and for floats. */
import { print, printLine } from "gehri:host";
import { addressOf } from "gehri:unsafe";

/** @c fork */
declare function fork(): i32;
/** @c waitpid */
declare function waitpid(child: i32, status: usize, options: i32): i32;
/** @c _exit */
declare function exitNow(code: i32): void;

let maxU8: u8 = u8.MAX;
let maxU16: u16 = u16.MAX;
let maxU32: u32 = u32.MAX;
let maxU64: u64 = u64.MAX;
let maxUsize: usize = usize.MAX;
let maxI8: i8 = i8.MAX;
let minI8: i8 = i8.MIN;
let maxI16: i16 = i16.MAX;
let minI16: i16 = i16.MIN;
let maxI32: i32 = i32.MAX;
let minI32: i32 = i32.MIN;
let maxI64: i64 = i64.MAX;
let minI64: i64 = i64.MIN;
let maxIsize: isize = isize.MAX;
let minIsize: isize = isize.MIN;
let real: f64 = 1e10;
let least: f64 = -1;
let huge: f64 = 18446744073709551616;
let zero: f64 = 0;

const cases: FixedArray<() => void, 82> = [
  () => {
    maxI8 = i8(maxU8); // panics: value 255 does not fit
  },
  () => {
    maxU8 = u8(maxU16); // panics: value 65535 does not fit
  },
  () => {
    maxI8 = i8(maxU16); // panics: value 65535 does not fit
  },
  () => {
    maxI16 = i16(maxU16); // panics: value 65535 does not fit
  },
  () => {
    maxU8 = u8(maxU32); // panics: value 4294967295 does not fit
  },
  () => {
    maxU16 = u16(maxU32); // panics: value 4294967295 does not fit
  },
  () => {
    maxI8 = i8(maxU32); // panics: value 4294967295 does not fit
  },
  () => {
    maxI16 = i16(maxU32); // panics: value 4294967295 does not fit
  },
  () => {
    maxI32 = i32(maxU32); // panics: value 4294967295 does not fit
  },
  () => {
    maxU8 = u8(maxU64); // panics: value 18446744073709551615 does not fit
  },
  () => {
    maxU16 = u16(maxU64); // panics: value 18446744073709551615 does not fit
  },
  () => {
    maxU32 = u32(maxU64); // panics: value 18446744073709551615 does not fit
  },
  () => {
    maxI8 = i8(maxU64); // panics: value 18446744073709551615 does not fit
  },
  () => {
    maxI16 = i16(maxU64); // panics: value 18446744073709551615 does not fit
  },
  () => {
    maxI32 = i32(maxU64); // panics: value 18446744073709551615 does not fit
  },
  () => {
    maxI64 = i64(maxU64); // panics: value 18446744073709551615 does not fit
  },
  () => {
    maxIsize = isize(maxU64); // panics: value 18446744073709551615 does not fit
  },
  () => {
    maxU8 = u8(maxUsize); // panics: value 18446744073709551615 does not fit
  },
  () => {
    maxU16 = u16(maxUsize); // panics: value 18446744073709551615 does not fit
  },
  () => {
    maxU32 = u32(maxUsize); // panics: value 18446744073709551615 does not fit
  },
  () => {
    maxI8 = i8(maxUsize); // panics: value 18446744073709551615 does not fit
  },
  () => {
    maxI16 = i16(maxUsize); // panics: value 18446744073709551615 does not fit
  },
  () => {
    maxI32 = i32(maxUsize); // panics: value 18446744073709551615 does not fit
  },
  () => {
    maxI64 = i64(maxUsize); // panics: value 18446744073709551615 does not fit
  },
  () => {
    maxIsize = isize(maxUsize); // panics: value 18446744073709551615 does not fit
  },
  () => {
    maxU8 = u8(minI8); // panics: value -128 does not fit
  },
  () => {
    maxU16 = u16(minI8); // panics: value -128 does not fit
  },
  () => {
    maxU32 = u32(minI8); // panics: value -128 does not fit
  },
  () => {
    maxU64 = u64(minI8); // panics: value -128 does not fit
  },
  () => {
    maxUsize = usize(minI8); // panics: value -128 does not fit
  },
  () => {
    maxU8 = u8(maxI16); // panics: value 32767 does not fit
  },
  () => {
    maxU8 = u8(minI16); // panics: value -32768 does not fit
  },
  () => {
    maxU16 = u16(minI16); // panics: value -32768 does not fit
  },
  () => {
    maxU32 = u32(minI16); // panics: value -32768 does not fit
  },
  () => {
    maxU64 = u64(minI16); // panics: value -32768 does not fit
  },
  () => {
    maxUsize = usize(minI16); // panics: value -32768 does not fit
  },
  () => {
    maxI8 = i8(maxI16); // panics: value 32767 does not fit
  },
  () => {
    maxI8 = i8(minI16); // panics: value -32768 does not fit
  },
  () => {
    maxU8 = u8(maxI32); // panics: value 2147483647 does not fit
  },
  () => {
    maxU8 = u8(minI32); // panics: value -2147483648 does not fit
  },
  () => {
    maxU16 = u16(maxI32); // panics: value 2147483647 does not fit
  },
  () => {
    maxU16 = u16(minI32); // panics: value -2147483648 does not fit
  },
  () => {
    maxU32 = u32(minI32); // panics: value -2147483648 does not fit
  },
  () => {
    maxU64 = u64(minI32); // panics: value -2147483648 does not fit
  },
  () => {
    maxUsize = usize(minI32); // panics: value -2147483648 does not fit
  },
  () => {
    maxI8 = i8(maxI32); // panics: value 2147483647 does not fit
  },
  () => {
    maxI8 = i8(minI32); // panics: value -2147483648 does not fit
  },
  () => {
    maxI16 = i16(maxI32); // panics: value 2147483647 does not fit
  },
  () => {
    maxI16 = i16(minI32); // panics: value -2147483648 does not fit
  },
  () => {
    maxU8 = u8(maxI64); // panics: value 9223372036854775807 does not fit
  },
  () => {
    maxU8 = u8(minI64); // panics: value -9223372036854775808 does not fit
  },
  () => {
    maxU16 = u16(maxI64); // panics: value 9223372036854775807 does not fit
  },
  () => {
    maxU16 = u16(minI64); // panics: value -9223372036854775808 does not fit
  },
  () => {
    maxU32 = u32(maxI64); // panics: value 9223372036854775807 does not fit
  },
  () => {
    maxU32 = u32(minI64); // panics: value -9223372036854775808 does not fit
  },
  () => {
    maxU64 = u64(minI64); // panics: value -9223372036854775808 does not fit
  },
  () => {
    maxUsize = usize(minI64); // panics: value -9223372036854775808 does not fit
  },
  () => {
    maxI8 = i8(maxI64); // panics: value 9223372036854775807 does not fit
  },
  () => {
    maxI8 = i8(minI64); // panics: value -9223372036854775808 does not fit
  },
  () => {
    maxI16 = i16(maxI64); // panics: value 9223372036854775807 does not fit
  },
  () => {
    maxI16 = i16(minI64); // panics: value -9223372036854775808 does not fit
  },
  () => {
    maxI32 = i32(maxI64); // panics: value 9223372036854775807 does not fit
  },
  () => {
    maxI32 = i32(minI64); // panics: value -9223372036854775808 does not fit
  },
  () => {
    maxU8 = u8(maxIsize); // panics: value 9223372036854775807 does not fit
  },
  () => {
    maxU8 = u8(minIsize); // panics: value -9223372036854775808 does not fit
  },
  () => {
    maxU16 = u16(maxIsize); // panics: value 9223372036854775807 does not fit
  },
  () => {
    maxU16 = u16(minIsize); // panics: value -9223372036854775808 does not fit
  },
  () => {
    maxU32 = u32(maxIsize); // panics: value 9223372036854775807 does not fit
  },
  () => {
    maxU32 = u32(minIsize); // panics: value -9223372036854775808 does not fit
  },
  () => {
    maxU64 = u64(minIsize); // panics: value -9223372036854775808 does not fit
  },
  () => {
    maxUsize = usize(minIsize); // panics: value -9223372036854775808 does not fit
  },
  () => {
    maxI8 = i8(maxIsize); // panics: value 9223372036854775807 does not fit
  },
  () => {
    maxI8 = i8(minIsize); // panics: value -9223372036854775808 does not fit
  },
  () => {
    maxI16 = i16(maxIsize); // panics: value 9223372036854775807 does not fit
  },
  () => {
    maxI16 = i16(minIsize); // panics: value -9223372036854775808 does not fit
  },
  () => {
    maxI32 = i32(maxIsize); // panics: value 9223372036854775807 does not fit
  },
  () => {
    maxI32 = i32(minIsize); // panics: value -9223372036854775808 does not fit
  },
  () => {
    maxU8 = u8(real); // panics: does not fit
  },
  () => {
    maxU32 = u32(least); // panics: does not fit
  },
  () => {
    maxU64 = u64(huge); // panics: does not fit
  },
  () => {
    maxI64 = i64(huge / 2); // panics: does not fit
  },
  () => {
    maxI32 = i32(zero / zero); // panics: does not fit
  },
];

export function main(): i32 {
  let stopped: u32 = 0;
  const status = new FixedArray<i32, 1>();
  for (let i: usize = 0; i < cases.length; i++) {
    const child = fork();
    if (child === 0) {
      cases[i]();
      print(`case ${i} went on\n`);
      exitNow(0);
    }
    waitpid(child, addressOf(status), 0);
    if (status[0] === 134 << 8) stopped++;
  }
  printLine(`${stopped} of ${cases.length}`);
  return 0;
}
// expect-exit: 0
// expect-output:
// 82 of 82
