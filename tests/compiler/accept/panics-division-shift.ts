/** Division by zero, MIN / -1 and shift counts past the width stop the program, in every width. */
import { print, printLine } from "gehri:host";
import { addressOf } from "gehri:unsafe";

/** @c fork */
declare function fork(): i32;
/** @c waitpid */
declare function waitpid(child: i32, status: usize, options: i32): i32;
/** @c _exit */
declare function exitNow(code: i32): void;

let zeroU8: u8 = 0;
let oneU8: u8 = 1;
let widthU8: u8 = 8;
let zeroU16: u16 = 0;
let oneU16: u16 = 1;
let widthU16: u16 = 16;
let zeroU32: u32 = 0;
let oneU32: u32 = 1;
let widthU32: u32 = 32;
let zeroU64: u64 = 0;
let oneU64: u64 = 1;
let widthU64: u64 = 64;
let zeroUsize: usize = 0;
let oneUsize: usize = 1;
let widthUsize: usize = 64;
let zeroI8: i8 = 0;
let oneI8: i8 = 1;
let widthI8: i8 = 8;
let minI8: i8 = i8.MIN;
let minusI8: i8 = -1;
let zeroI16: i16 = 0;
let oneI16: i16 = 1;
let widthI16: i16 = 16;
let minI16: i16 = i16.MIN;
let minusI16: i16 = -1;
let zeroI32: i32 = 0;
let oneI32: i32 = 1;
let widthI32: i32 = 32;
let minI32: i32 = i32.MIN;
let minusI32: i32 = -1;
let zeroI64: i64 = 0;
let oneI64: i64 = 1;
let widthI64: i64 = 64;
let minI64: i64 = i64.MIN;
let minusI64: i64 = -1;
let zeroIsize: isize = 0;
let oneIsize: isize = 1;
let widthIsize: isize = 64;
let minIsize: isize = isize.MIN;
let minusIsize: isize = -1;

const cases: FixedArray<() => void, 57> = [
  () => {
    oneU8 = oneU8 / zeroU8; // panics: division by zero
  },
  () => {
    oneU8 %= zeroU8; // panics: division by zero
  },
  () => {
    oneU8 = oneU8 << widthU8; // panics: shift count 8 is not below the width 8
  },
  () => {
    oneU8 >>= widthU8; // panics: shift count 8 is not below the width 8
  },
  () => {
    oneU8 = oneU8 >>> widthU8; // panics: shift count 8 is not below the width 8
  },
  () => {
    oneU16 = oneU16 / zeroU16; // panics: division by zero
  },
  () => {
    oneU16 %= zeroU16; // panics: division by zero
  },
  () => {
    oneU16 = oneU16 << widthU16; // panics: shift count 16 is not below the width 16
  },
  () => {
    oneU16 >>= widthU16; // panics: shift count 16 is not below the width 16
  },
  () => {
    oneU16 = oneU16 >>> widthU16; // panics: shift count 16 is not below the width 16
  },
  () => {
    oneU32 = oneU32 / zeroU32; // panics: division by zero
  },
  () => {
    oneU32 %= zeroU32; // panics: division by zero
  },
  () => {
    oneU32 = oneU32 << widthU32; // panics: shift count 32 is not below the width 32
  },
  () => {
    oneU32 >>= widthU32; // panics: shift count 32 is not below the width 32
  },
  () => {
    oneU32 = oneU32 >>> widthU32; // panics: shift count 32 is not below the width 32
  },
  () => {
    oneU64 = oneU64 / zeroU64; // panics: division by zero
  },
  () => {
    oneU64 %= zeroU64; // panics: division by zero
  },
  () => {
    oneU64 = oneU64 << widthU64; // panics: shift count 64 is not below the width 64
  },
  () => {
    oneU64 >>= widthU64; // panics: shift count 64 is not below the width 64
  },
  () => {
    oneU64 = oneU64 >>> widthU64; // panics: shift count 64 is not below the width 64
  },
  () => {
    oneUsize = oneUsize / zeroUsize; // panics: division by zero
  },
  () => {
    oneUsize %= zeroUsize; // panics: division by zero
  },
  () => {
    oneUsize = oneUsize << widthUsize; // panics: shift count 64 is not below the width 64
  },
  () => {
    oneUsize >>= widthUsize; // panics: shift count 64 is not below the width 64
  },
  () => {
    oneUsize = oneUsize >>> widthUsize; // panics: shift count 64 is not below the width 64
  },
  () => {
    oneI8 = oneI8 / zeroI8; // panics: division by zero
  },
  () => {
    oneI8 %= zeroI8; // panics: division by zero
  },
  () => {
    oneI8 = oneI8 << widthI8; // panics: shift count 8 is not below the width 8
  },
  () => {
    oneI8 >>= widthI8; // panics: shift count 8 is not below the width 8
  },
  () => {
    minI8 = minI8 / minusI8; // panics: overflow
  },
  () => {
    oneI8 <<= minusI8; // panics: shift count -1 is not below
  },
  () => {
    oneI16 = oneI16 / zeroI16; // panics: division by zero
  },
  () => {
    oneI16 %= zeroI16; // panics: division by zero
  },
  () => {
    oneI16 = oneI16 << widthI16; // panics: shift count 16 is not below the width 16
  },
  () => {
    oneI16 >>= widthI16; // panics: shift count 16 is not below the width 16
  },
  () => {
    minI16 = minI16 / minusI16; // panics: overflow
  },
  () => {
    oneI16 <<= minusI16; // panics: shift count -1 is not below
  },
  () => {
    oneI32 = oneI32 / zeroI32; // panics: division by zero
  },
  () => {
    oneI32 %= zeroI32; // panics: division by zero
  },
  () => {
    oneI32 = oneI32 << widthI32; // panics: shift count 32 is not below the width 32
  },
  () => {
    oneI32 >>= widthI32; // panics: shift count 32 is not below the width 32
  },
  () => {
    minI32 = minI32 / minusI32; // panics: overflow
  },
  () => {
    oneI32 <<= minusI32; // panics: shift count -1 is not below
  },
  () => {
    oneI64 = oneI64 / zeroI64; // panics: division by zero
  },
  () => {
    oneI64 %= zeroI64; // panics: division by zero
  },
  () => {
    oneI64 = oneI64 << widthI64; // panics: shift count 64 is not below the width 64
  },
  () => {
    oneI64 >>= widthI64; // panics: shift count 64 is not below the width 64
  },
  () => {
    minI64 = minI64 / minusI64; // panics: overflow
  },
  () => {
    oneI64 <<= minusI64; // panics: shift count -1 is not below
  },
  () => {
    oneIsize = oneIsize / zeroIsize; // panics: division by zero
  },
  () => {
    oneIsize %= zeroIsize; // panics: division by zero
  },
  () => {
    oneIsize = oneIsize << widthIsize; // panics: shift count 64 is not below the width 64
  },
  () => {
    oneIsize >>= widthIsize; // panics: shift count 64 is not below the width 64
  },
  () => {
    minIsize = minIsize / minusIsize; // panics: overflow
  },
  () => {
    oneIsize <<= minusIsize; // panics: shift count -1 is not below
  },
  () => {
    oneU8 = oneU8 << widthI64; // panics: shift count 64 is not below the width 8
  },
  () => {
    oneU64 = oneU64 >> minusI8; // panics: shift count -1 is not below the width 64
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
// 57 of 57
