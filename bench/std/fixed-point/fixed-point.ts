/** Q16.16 and Q32.32: products, quotients and square roots. */
import { printLine } from "gehri:host";
import {
  q16Divide,
  q16Multiply,
  q16SquareRoot,
  q32Divide,
  q32Multiply,
} from "gehri:std/fixed-point";

let state: u32 = 1;
function next(): u32 {
  state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
  return state >> 8;
}

export function main(): i32 {
  let sum: u64 = 0;
  for (let i: u32 = 0; i < 1_000_000; i++) {
    const a = i32(next() % 6_000_000) + 1;
    const b = i32(next() % 6_000_000) + 100_000;
    const ratio = q16Divide(a, b);
    sum = wrapping.add(sum, u64.wrap(q16Multiply(a, ratio)));
    sum = wrapping.add(sum, u64.wrap(q16SquareRoot(a)));
    const wide = i64(a) << 16;
    sum = wrapping.add(sum, u64.wrap(q32Multiply(wide, i64(b) << 12)));
    sum = wrapping.add(sum, u64.wrap(q32Divide(wide, i64(b) << 12)));
  }
  printLine(`${sum}`);
  return 0;
}
