// The bound grows after it was tested.
import { printLine } from "gehri:host";

function sum(a: ReadonlySlice<u32>, most: usize): u32 {
  let n = most;
  assert(n <= a.length);
  n = n + 1;
  let total: u32 = 0;
  for (let i: usize = 0; i < n; i++) {
    total = wrapping.add(total, a[i]); // checks: index stays // panics: index 5
  }
  return total;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${sum(g, 5)}`);
  return 0;
}
