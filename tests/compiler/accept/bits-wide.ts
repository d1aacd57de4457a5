/** Rotation, upper halves, carries and runs of bits; the compiler and the program agree. */
import { printLine } from "gehri:host";

type Wide = { readonly low: u64; readonly high: u64 };

function sum(a: Wide, b: Wide): Wide {
  const low = bits.addCarry(a.low, b.low, false);
  const high = bits.addCarry(a.high, b.high, low.carry);
  return { low: low.value, high: high.value };
}

function difference(a: Wide, b: Wide): Wide {
  const { value: low, carry } = bits.subBorrow(a.low, b.low, false);
  return { low, high: bits.subBorrow(a.high, b.high, carry).value };
}

function product(a: u64, b: u64): Wide {
  return { low: wrapping.mul(a, b), high: bits.mulHigh(a, b) };
}

function rotations(x: u8): u32 {
  return (
    (u32(bits.rotateLeft(x, 3)) << 24) |
    (u32(bits.rotateRight(x, 3)) << 16) |
    (u32(bits.rotateLeft(x, 0)) << 8) |
    u32(bits.rotateLeft(x, 13))
  );
}

function highs(a: i64, b: i64): i64 {
  return bits.mulHigh(a, b);
}

function fields(x: u32): u32 {
  return bits.insert(bits.insert(x, 4, 8, bits.extract(x, 24, 8)), 31, 1, 1);
}

const A = rotations(0xb1);
const B = highs(-5_000_000_000, 7_000_000_000);
const C = fields(0x12345678);
const D = comptime(product(0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffff).high);

let one: u64 = 1;

export function main(): i32 {
  const max: u64 = u64.MAX * one;
  const wide = sum({ low: max, high: one }, { low: one, high: 5 });
  const back = difference(wide, { low: one, high: 5 });
  printLine(`${wide.low} ${wide.high} ${hex(back.low)} ${back.high}`);
  const square = product(max, max);
  printLine(`${hex(square.high)} ${square.low} ${square.high === D}`);
  printLine(`${hex(A)} ${rotations(u8(0xb0 + one)) === A} ${B} ${highs(-5_000_000_000, 7_000_000_000 * i64(one)) === B}`);
  printLine(`${hex(C)} ${fields(u32(0x12345678 * one)) === C} ${bits.mulHigh(i16(-300), 400)} ${bits.mulHigh(u8(200), u8(100 * one))}`);
  printLine(`${hex(bits.rotateLeft(0x8000_0000_0000_0001 * one, 4))} ${hex(bits.rotateRight(u32(one), 1))} ${bits.rotateLeft(i16.MIN, 1)}`);
  const edge = bits.addCarry(max, max, true);
  const under = bits.subBorrow(u8(0), u8(u64(255) * one), true);
  printLine(`${edge.value === max} ${edge.carry} ${under.value} ${under.carry} ${bits.extract(max, 0, 64) === max}`);
  one = 0;
  return 0;
}
// expect-output:
// 0 7 ffffffffffffffff 1
// fffffffffffffffe 1 true
// 8d36b136 true -2 true
// 92345128 true -2 78
// 18 80000000 1
// true true 0 true true
