// An empty slice has no last element.
import { printLine } from "gehri:host";

function last(a: ReadonlySlice<u32>): u32 {
  return a[a.length - 1]; // checks: index removed, overflow stays // panics: overflow
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${last(g.slice(1, 1))}`);
  return 0;
}
