// The search starts one too high.
import { printLine } from "gehri:host";

function search(a: ReadonlySlice<u32>, x: u32): usize {
  let low: usize = 0;
  let high = a.length + 1;
  while (low < high) {
    const middle = (low + high) / 2;
    if (a[middle] < x) low = middle + 1; // checks: index stays, overflow removed // panics: index 5
    else high = middle;
  }
  return low;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${search(g, 9)}`);
  return 0;
}
