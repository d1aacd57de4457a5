// Function values of another type cannot be what is called.
// expect-output:
// 4
import { printLine } from "gehri:host";

type Quick = (x: u32) => u32;
type Slow = (x: u64) => u64;

function twice(x: u32): u32 {
  return wrapping.mul(x, 2);
}

/** @effect sleep */
function later(x: u64): u64 {
  return x;
}

const quick: FixedArray<Quick, 1> = [twice];
const slow: FixedArray<Slow, 1> = [later];

/** @nosleep */
function run(x: u32): u32 {
  const f = quick[0];
  return f(x);
}

export function main(): i32 {
  const g = slow[0];
  printLine(`${run(2) + u32(g(0))}`);
  return 0;
}
