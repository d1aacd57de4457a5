// One check in front of the loop stands for all in it.
// expect-output:
// 6 6
import { printLine } from "gehri:host";

function sum(a: ReadonlySlice<u32>, n: usize): u32 {
  assert(n <= a.length);
  let total: u32 = 0;
  for (let i: usize = 0; i < n; i++) {
    total = wrapping.add(total, a[i]); // checks: index removed
  }
  return total;
}

function orNothing(a: ReadonlySlice<u32>, n: usize): u32 {
  if (n > a.length) return 0;
  let total: u32 = 0;
  for (let i: usize = 0; i < n; i++) {
    total = wrapping.add(total, a[i]); // checks: index removed
  }
  return total;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${sum(g, 3)} ${orNothing(g, 3)}`);
  return 0;
}
