// The same index again, and a lower one.
// expect-output:
// 6 9
import { printLine } from "gehri:host";

function twice(a: ReadonlySlice<u32>, i: usize): u32 {
  return wrapping.add(a[i], a[i]); // checks: index stays, index removed
}
function lower(a: ReadonlySlice<u32>, i: usize): u32 {
  const last = a[i + 2]; // checks: index stays, overflow stays
  return wrapping.add(last, wrapping.add(a[i], a[0])); // checks: index removed, index removed
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${twice(g, 2)} ${lower(g, 2)}`);
  return 0;
}
