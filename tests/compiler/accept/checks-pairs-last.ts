// The last element has no neighbour.
import { printLine } from "gehri:host";

function rises(a: ReadonlySlice<u32>): u32 {
  let count: u32 = 0;
  for (let i: usize = 0; i < a.length; i++) {
    if (a[i] < a[i + 1]) count = wrapping.add(count, 1); // checks: index removed, index stays, overflow removed // panics: index 5
  }
  return count;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${rises(g)}`);
  return 0;
}
