/** The compiler computes with the widths, wraps and roundings of the program. */
import { printLine } from "gehri:host";

function mixed(seed: u32): u32 {
  let x = seed;
  x = wrapping.mul(x, 2654435761);
  x ^= x >> 15;
  x = wrapping.add(x, x << 3);
  return ~x;
}

function signed(a: i32, b: i32): i64 {
  return i64(a / b) * 100 + i64(a % b);
}

function narrow(x: i32): u8 {
  return u8.wrap(x);
}

function third(x: f32): f32 {
  return x / 3;
}

function bitTricks(x: u64): u32 {
  return bits.clz(x) * 10000 + bits.ctz(x) * 100 + bits.popcount(x);
}

const A: FixedArray<u32, 4> = constArray((i) => mixed(u32(i)));
const B: FixedArray<i64, 4> = comptime([
  signed(7, 2),
  signed(-7, 2),
  signed(7, -2),
  signed(-7, -2),
]);
const C: FixedArray<u8, 4> = comptime([narrow(-1), narrow(300), u8.saturate(300), u8(i8(5))]);
const D = third(1);
const E = bitTricks(0x00f0_0000_0000_0f00);
const F: FixedArray<u64, 3> = comptime([
  bits.byteSwap(u64(1)),
  u64(1) << 63,
  u64(bits.byteSwap(u16(0x1234))),
]);
const G: FixedArray<i32, 3> = comptime([i32.saturate(third(2e10)), i32(-third(9)), i32.saturate(-third(1e20))]);
const H = (1.5 + third(2.5) > 2.3) === true;

let one: u32 = 1; // Not known to the compiler.

export function main(): i32 {
  let same = true;
  for (let i: u32 = 0; i < 4; i++) if (mixed(i * one) !== A[i]) same = false;
  printLine(`${same} ${B[0]} ${B[1]} ${B[2]} ${B[3]} | ${C[0]} ${C[1]} ${C[2]} ${C[3]}`);
  printLine(`${third(f32(one)) === D} ${E} ${bitTricks(0x00f0_0000_0000_0f00 * u64(one)) === E}`);
  printLine(`${hex(F[0])} ${hex(F[1])} ${hex(F[2])} ${G[0]} ${G[1]} ${G[2]} ${H}`);
  one = 2;
  return 0;
}
// expect-output:
// true 301 -301 -299 299 | 255 44 255 5
// true 80808 true
// 100000000000000 8000000000000000 3412 2147483647 -3 -2147483648 true
