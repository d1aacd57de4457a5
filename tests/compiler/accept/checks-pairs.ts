// Neighbours, below a bound that leaves room for both.
// expect-output:
// 4 3
import { printLine } from "gehri:host";

function rises(a: ReadonlySlice<u32>): u32 {
  let count: u32 = 0;
  for (let i: usize = 0; i + 1 < a.length; i++) { // checks: overflow removed, overflow removed
    if (a[i] < a[i + 1]) count++; // checks: index removed, index removed, overflow removed, overflow stays
  }
  return count;
}

function triples(a: ReadonlySlice<u32>): u32 {
  let count: u32 = 0;
  for (let i: usize = 2; i < a.length; i++) {
    if (a[i - 2] < a[i - 1] && a[i - 1] < a[i]) count = wrapping.add(count, 1); // checks: index removed, overflow removed, index removed, overflow removed, index removed, overflow removed, index removed
  }
  return count;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${rises(g)} ${triples(g)}`);
  return 0;
}
