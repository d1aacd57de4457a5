// Nor a first one.
import { printLine } from "gehri:host";

function first(a: ReadonlySlice<u32>): u32 {
  return a[0]; // checks: index stays // panics: index 0
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${first(g.slice(5, 5))}`);
  return 0;
}
