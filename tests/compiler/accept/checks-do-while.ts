// The body of a do…while runs before its condition.
import { printLine } from "gehri:host";

function sum(a: ReadonlySlice<u32>): u32 {
  let total: u32 = 0;
  let i: usize = 0;
  do {
    total = wrapping.add(total, a[i]); // checks: index stays // panics: index 0
    i++;
  } while (i < a.length);
  return total;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${sum(g.slice(3, 3))}`);
  return 0;
}
