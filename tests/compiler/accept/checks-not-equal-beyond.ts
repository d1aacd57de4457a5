// Where it may start above the length, `!==` proves nothing.
import { printLine } from "gehri:host";

function sum(a: ReadonlySlice<u32>, start: usize): u32 {
  let total: u32 = 0;
  for (let i = start; i !== a.length; i++) {
    total = wrapping.add(total, a[i]); // checks: index stays // panics: index 6
  }
  return total;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${sum(g, 6)}`);
  return 0;
}
