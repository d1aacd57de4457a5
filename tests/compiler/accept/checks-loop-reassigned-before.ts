// A new value of the slice ends what was known of its length.
import { printLine } from "gehri:host";

function read(a: ReadonlySlice<u32>, b: ReadonlySlice<u32>, i: usize): u32 {
  let from = a;
  if (i >= from.length) return 0;
  const first = from[i]; // checks: index removed
  from = b;
  return first + from[i]; // checks: index stays, overflow stays // panics: index 3
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  const h: FixedArray<u32, 2> = [1, 2];
  printLine(`${read(g, h, 3)}`);
  return 0;
}
