// One of two conditions holds: neither is known.
import { printLine } from "gehri:host";

function read(a: ReadonlySlice<u32>, i: usize, sure: boolean): u32 {
  if (i < a.length || sure) {
    return a[i]; // checks: index stays // panics: index 6
  }
  return 0;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${read(g, 6, true)}`);
  return 0;
}
