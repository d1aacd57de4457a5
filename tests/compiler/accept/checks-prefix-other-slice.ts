// What is known of one slice says nothing about another.
import { printLine } from "gehri:host";

function sum(a: ReadonlySlice<u32>, b: ReadonlySlice<u32>, n: usize): u32 {
  assert(n <= a.length);
  let total: u32 = 0;
  for (let i: usize = 0; i < n; i++) {
    total = wrapping.add(total, b[i]); // checks: index stays // panics: index 2
  }
  return total;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  const h: FixedArray<u32, 2> = [1, 2];
  printLine(`${sum(g, h, 5)}`);
  return 0;
}
