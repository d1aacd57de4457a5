// Promises that hold.
// expect-output:
// 10 3 2 0
import { printLine } from "gehri:host";

/** @effect sleep */
function wait(): void {}

/** @nosleep @noalloc */
/** @nopanic */
/** @irqsafe */
function sum(a: ReadonlySlice<u32>): u32 {
  let total: u32 = 0;
  for (let i: usize = 0; i < a.length; i++) total = wrapping.add(total, a[i]);
  return total;
}

/** @nopanic */
function clamp(x: u32): u8 {
  return x > 255 ? 255 : u8(x);
}

/** @nopanic */
function half(x: u32): u32 {
  return x / 2;
}

/** @noalloc */
function sleepy(): u32 {
  wait();
  return 0;
}

export function main(): i32 {
  const items: FixedArray<u32, 4> = [1, 2, 3, 4];
  printLine(`${sum(items)} ${clamp(3)} ${half(5)} ${sleepy()}`);
  return 0;
}
