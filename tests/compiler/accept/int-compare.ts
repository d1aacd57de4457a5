/** Comparisons use the sign of their width, whatever C would promote to. */
import { printLine } from "gehri:host";

function i8s(a: i8, b: i8): void {
  printLine(`${a < b} ${a <= b} ${a > b} ${a >= b} ${a === b} ${a !== b}`);
}
function u8s(a: u8, b: u8): void {
  printLine(`${a < b} ${a <= b} ${a > b} ${a >= b} ${a === b} ${a !== b}`);
}
function i64s(a: i64, b: i64): void {
  printLine(`${a < b} ${a <= b} ${a > b} ${a >= b} ${a === b} ${a !== b}`);
}
function u64s(a: u64, b: u64): void {
  printLine(`${a < b} ${a <= b} ${a > b} ${a >= b} ${a === b} ${a !== b}`);
}

export function main(): i32 {
  i8s(-1, 1);
  u8s(255, 1);
  i64s(i64.MIN, 0);
  u64s(u64.MAX, 0);
  u64s(9223372036854775808, 9223372036854775808);
  const i: i32 = -1;
  const u: u32 = 4294967295;
  printLine(`${i < 0} ${u < 0} ${i < 4} ${u > 4} ${-1 < i} ${0 > i}`);
  const h: i16 = -300;
  printLine(`${h < -299} ${h > -301} ${h === -300} ${-300 === h}`);
  return 0;
}
// expect-output:
// true true false false false true
// false false true true false true
// true true false false false true
// false false true true false true
// false true false true true false
// true false true true false true
// true true true true
