// Tested on one of the two ways that lead to the use.
import { printLine } from "gehri:host";

function read(a: ReadonlySlice<u32>, i: usize, trusted: boolean): u32 {
  if (!trusted) {
    if (i >= a.length) return 0;
  }
  return a[i]; // checks: index stays // panics: index 9
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${read(g, 9, true)}`);
  return 0;
}
