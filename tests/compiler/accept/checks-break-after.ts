// Behind the loop the index is no longer below the length.
import { printLine } from "gehri:host";

function find(a: ReadonlySlice<u32>, x: u32): u32 {
  let i: usize = 0;
  for (; i < a.length; i++) {
    if (a[i] === x) break; // checks: index removed
  }
  return a[i]; // checks: index stays // panics: index 5
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${find(g, 9)}`);
  return 0;
}
