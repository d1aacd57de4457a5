// An unsigned index is never below 0: the loop that waits for it panics.
import { printLine } from "gehri:host";

function down(a: ReadonlySlice<u32>): u32 {
  let total: u32 = 0;
  let i = a.length - 1;
  while (i >= 0) {
    total = wrapping.add(total, a[i]); // checks: index removed
    i--; // checks: overflow stays // panics: overflow
  }
  return total;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${down(g)}`);
  return 0;
}
