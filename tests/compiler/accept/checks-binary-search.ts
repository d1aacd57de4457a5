// The middle of two indices lies below the upper one, however it is written.
// expect-output:
// 2 3 5
import { printLine } from "gehri:host";

function search(a: ReadonlySlice<u32>, x: u32): usize {
  let low: usize = 0;
  let high = a.length;
  while (low < high) {
    const middle = (low + high) / 2; // checks: division removed, overflow removed
    if (a[middle] < x) low = middle + 1; // checks: index removed, overflow removed
    else high = middle;
  }
  return low;
}

function other(a: ReadonlySlice<u32>, x: u32): usize {
  let low: usize = 0;
  let high = a.length;
  while (low < high) {
    const middle = low + ((high - low) >> 1); // checks: overflow removed, overflow removed
    if (a[middle] < x) low = middle + 1; // checks: index removed, overflow removed
    else high = middle;
  }
  return low;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${search(g, 3)} ${other(g, 4)} ${search(g, 9)}`);
  return 0;
}
