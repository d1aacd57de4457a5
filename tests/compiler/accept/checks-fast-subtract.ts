// Where subtractions wrap, `length - 1` of nothing is a large number.
// profile: fast
import { printLine } from "gehri:host";

function last(a: ReadonlySlice<u32>): u32 {
  let found: u32 = 0;
  for (let i: usize = 0; i <= a.length - 1; i++) {
    found = a[i]; // checks: index stays // panics: index 0
  }
  return found;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${last(g.slice(2, 2))}`);
  return 0;
}
