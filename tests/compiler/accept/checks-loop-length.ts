// An index below the length of a slice that stays the same needs no check.
// expect-output:
// 15 9 0
import { printLine } from "gehri:host";

function sum(a: ReadonlySlice<u32>): u32 {
  let total: u32 = 0;
  for (let i: usize = 0; i < a.length; i++) { // checks: overflow removed
    total = wrapping.add(total, a[i]); // checks: index removed
  }
  return total;
}

function everyThird(a: Slice<u32>): u32 {
  const n = a.length;
  let total: u32 = 0;
  let i: usize = 1;
  while (i < n) {
    a[i] = a[i] + 1; // checks: index removed, index removed, overflow stays
    total = wrapping.add(total, a[i]); // checks: index removed
    i += 3; // checks: overflow removed
  }
  return total;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  const none = new FixedArray<u32, 1>();
  const before = sum(g);
  printLine(`${before} ${everyThird(g)} ${sum(none)}`);
  return 0;
}
