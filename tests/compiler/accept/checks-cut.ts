// The length of a part is known by its bounds.
// expect-output:
// 6 14
import { printLine } from "gehri:host";

function sum(a: ReadonlySlice<u32>, n: usize): u32 {
  const part = a.slice(0, n);
  let total: u32 = 0;
  for (let i: usize = 0; i < n; i++) {
    total = wrapping.add(total, part[i]); // checks: index removed
  }
  return total;
}

function tail(a: ReadonlySlice<u32>): u32 {
  const part = a.slice(1);
  let total: u32 = 0;
  for (let i: usize = 0; i + 1 < a.length; i++) {
    total = wrapping.add(total, part[i]); // checks: index removed
  }
  return total;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${sum(g, 3)} ${tail(g)}`);
  return 0;
}
