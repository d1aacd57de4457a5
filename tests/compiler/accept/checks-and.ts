// Both conditions hold, and the left one already in the right one.
// expect-output:
// 1 0 3 0
import { printLine } from "gehri:host";

function is(a: ReadonlySlice<u32>, i: usize, x: u32): u32 {
  if (i < a.length && a[i] === x) return 1; // checks: index removed
  if (!(i < a.length) || a[i] !== x) return 0; // checks: index removed
  return a[i]; // checks: index removed
}
function orZero(a: ReadonlySlice<u32>, i: usize): u32 {
  return i < a.length ? a[i] : 0; // checks: index removed
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${is(g, 2, 3)} ${is(g, 9, 3)} ${orZero(g, 2)} ${orZero(g, 9)}`);
  return 0;
}
