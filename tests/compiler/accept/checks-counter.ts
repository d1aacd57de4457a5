// A counter of 8 bits does not reach a bound of 64.
import { printLine } from "gehri:host";

function count(a: ReadonlySlice<u32>): u32 {
  let total: u32 = 0;
  for (let i: u8 = 0; usize(i) < a.length; i++) { // checks: overflow stays // panics: overflow
    total = wrapping.add(total, a[i]); // checks: index removed
  }
  return total;
}

export function main(): i32 {
  const many = new FixedArray<u32, 300>();
  printLine(`${count(many)}`);
  return 0;
}
