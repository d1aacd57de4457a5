/** Overflow of `+ - * ++ --` and negation stops the program at its line, in every width. */
import { print, printLine } from "gehri:host";
import { addressOf } from "gehri:unsafe";

/** @c fork */
declare function fork(): i32;
/** @c waitpid */
declare function waitpid(child: i32, status: usize, options: i32): i32;
/** @c _exit */
declare function exitNow(code: i32): void;

let maxU8: u8 = u8.MAX;
let minU8: u8 = u8.MIN;
let twoU8: u8 = 2;
let maxU16: u16 = u16.MAX;
let minU16: u16 = u16.MIN;
let twoU16: u16 = 2;
let maxU32: u32 = u32.MAX;
let minU32: u32 = u32.MIN;
let twoU32: u32 = 2;
let maxU64: u64 = u64.MAX;
let minU64: u64 = u64.MIN;
let twoU64: u64 = 2;
let maxUsize: usize = usize.MAX;
let minUsize: usize = usize.MIN;
let twoUsize: usize = 2;
let maxI8: i8 = i8.MAX;
let minI8: i8 = i8.MIN;
let twoI8: i8 = 2;
let maxI16: i16 = i16.MAX;
let minI16: i16 = i16.MIN;
let twoI16: i16 = 2;
let maxI32: i32 = i32.MAX;
let minI32: i32 = i32.MIN;
let twoI32: i32 = 2;
let maxI64: i64 = i64.MAX;
let minI64: i64 = i64.MIN;
let twoI64: i64 = 2;
let maxIsize: isize = isize.MAX;
let minIsize: isize = isize.MIN;
let twoIsize: isize = 2;

const cases: FixedArray<() => void, 60> = [
  () => {
    maxU8 = maxU8 + twoU8; // panics: overflow
  },
  () => {
    minU8 -= twoU8; // panics: overflow
  },
  () => {
    maxU8 = twoU8 * maxU8; // panics: overflow
  },
  () => {
    maxU8++; // panics: overflow
  },
  () => {
    --minU8; // panics: overflow
  },
  () => {
    maxU16 = maxU16 + twoU16; // panics: overflow
  },
  () => {
    minU16 -= twoU16; // panics: overflow
  },
  () => {
    maxU16 = twoU16 * maxU16; // panics: overflow
  },
  () => {
    maxU16++; // panics: overflow
  },
  () => {
    --minU16; // panics: overflow
  },
  () => {
    maxU32 = maxU32 + twoU32; // panics: overflow
  },
  () => {
    minU32 -= twoU32; // panics: overflow
  },
  () => {
    maxU32 = twoU32 * maxU32; // panics: overflow
  },
  () => {
    maxU32++; // panics: overflow
  },
  () => {
    --minU32; // panics: overflow
  },
  () => {
    maxU64 = maxU64 + twoU64; // panics: overflow
  },
  () => {
    minU64 -= twoU64; // panics: overflow
  },
  () => {
    maxU64 = twoU64 * maxU64; // panics: overflow
  },
  () => {
    maxU64++; // panics: overflow
  },
  () => {
    --minU64; // panics: overflow
  },
  () => {
    maxUsize = maxUsize + twoUsize; // panics: overflow
  },
  () => {
    minUsize -= twoUsize; // panics: overflow
  },
  () => {
    maxUsize = twoUsize * maxUsize; // panics: overflow
  },
  () => {
    maxUsize++; // panics: overflow
  },
  () => {
    --minUsize; // panics: overflow
  },
  () => {
    maxI8 = maxI8 + twoI8; // panics: overflow
  },
  () => {
    minI8 -= twoI8; // panics: overflow
  },
  () => {
    maxI8 = twoI8 * maxI8; // panics: overflow
  },
  () => {
    maxI8++; // panics: overflow
  },
  () => {
    --minI8; // panics: overflow
  },
  () => {
    maxI8 = -minI8; // panics: overflow
  },
  () => {
    minI8 *= twoI8; // panics: overflow
  },
  () => {
    maxI16 = maxI16 + twoI16; // panics: overflow
  },
  () => {
    minI16 -= twoI16; // panics: overflow
  },
  () => {
    maxI16 = twoI16 * maxI16; // panics: overflow
  },
  () => {
    maxI16++; // panics: overflow
  },
  () => {
    --minI16; // panics: overflow
  },
  () => {
    maxI16 = -minI16; // panics: overflow
  },
  () => {
    minI16 *= twoI16; // panics: overflow
  },
  () => {
    maxI32 = maxI32 + twoI32; // panics: overflow
  },
  () => {
    minI32 -= twoI32; // panics: overflow
  },
  () => {
    maxI32 = twoI32 * maxI32; // panics: overflow
  },
  () => {
    maxI32++; // panics: overflow
  },
  () => {
    --minI32; // panics: overflow
  },
  () => {
    maxI32 = -minI32; // panics: overflow
  },
  () => {
    minI32 *= twoI32; // panics: overflow
  },
  () => {
    maxI64 = maxI64 + twoI64; // panics: overflow
  },
  () => {
    minI64 -= twoI64; // panics: overflow
  },
  () => {
    maxI64 = twoI64 * maxI64; // panics: overflow
  },
  () => {
    maxI64++; // panics: overflow
  },
  () => {
    --minI64; // panics: overflow
  },
  () => {
    maxI64 = -minI64; // panics: overflow
  },
  () => {
    minI64 *= twoI64; // panics: overflow
  },
  () => {
    maxIsize = maxIsize + twoIsize; // panics: overflow
  },
  () => {
    minIsize -= twoIsize; // panics: overflow
  },
  () => {
    maxIsize = twoIsize * maxIsize; // panics: overflow
  },
  () => {
    maxIsize++; // panics: overflow
  },
  () => {
    --minIsize; // panics: overflow
  },
  () => {
    maxIsize = -minIsize; // panics: overflow
  },
  () => {
    minIsize *= twoIsize; // panics: overflow
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
// 60 of 60
