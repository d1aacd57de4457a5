// Where additions wrap, a sum below the length proves nothing about its parts.
// profile: fast
import { printLine } from "gehri:host";

function read(a: ReadonlySlice<u32>, i: usize): u32 {
  if (i + 1 < a.length) {
    return a[i]; // checks: index stays // panics: index 18446744073709551615
  }
  return 0;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${read(g, usize.MAX)}`);
  return 0;
}
