// A check that may not have run proves nothing.
import { printLine } from "gehri:host";

function read(a: ReadonlySlice<u32>, i: usize, first: boolean): u32 {
  const one: u32 = first ? a[i] : 0; // checks: index stays
  return wrapping.add(one, a[i]); // checks: index stays // panics: index 7
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${read(g, 7, false)}`);
  return 0;
}
