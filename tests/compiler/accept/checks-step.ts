// Two steps at a time: the second may be too far.
import { printLine } from "gehri:host";

function sum(a: ReadonlySlice<u32>): u32 {
  let total: u32 = 0;
  for (let i: usize = 0; i < a.length; i += 2) { // checks: overflow removed
    total = wrapping.add(total, wrapping.add(a[i], a[i + 1])); // checks: index removed, index stays, overflow removed // panics: index 5
  }
  return total;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${sum(g)}`);
  return 0;
}
