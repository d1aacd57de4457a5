// A signed index below the length may be negative.
import { printLine } from "gehri:host";

function read(a: ReadonlySlice<u32>, start: i32): u32 {
  let total: u32 = 0;
  for (let i = start; i < 3; i++) {
    total = wrapping.add(total, a[i]); // checks: index stays // panics: index -1
  }
  return total;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${read(g, -1)}`);
  return 0;
}
