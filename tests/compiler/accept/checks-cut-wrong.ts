// A part is shorter than the whole.
import { printLine } from "gehri:host";

function sum(a: ReadonlySlice<u32>): u32 {
  const part = a.slice(1);
  let total: u32 = 0;
  for (let i: usize = 0; i < a.length; i++) {
    total = wrapping.add(total, part[i]); // checks: index stays // panics: index 4
  }
  return total;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${sum(g)}`);
  return 0;
}
