// The slice becomes another one inside the loop.
import { printLine } from "gehri:host";

function last(a: ReadonlySlice<u32>): u32 {
  let rest = a;
  let found: u32 = 0;
  for (let i: usize = 0; i < a.length; i++) {
    found = rest[i]; // checks: index stays // panics: index 2
    rest = rest.slice(0, 2);
  }
  return found;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${last(g)}`);
  return 0;
}
