// Changing the index after its use is no danger: the head tests it again.
// expect-output:
// 9
import { printLine } from "gehri:host";

function odd(a: ReadonlySlice<u32>): u32 {
  let total: u32 = 0;
  for (let i: usize = 0; i < a.length; i++) {
    total = wrapping.add(total, a[i]); // checks: index removed
    i++; // checks: overflow removed
  }
  return total;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${odd(g)}`);
  return 0;
}
