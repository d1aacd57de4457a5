// Multiples of a number below a bound.
// expect-output:
// 25
import { printLine } from "gehri:host";

function primes(composite: Slice<u8>): u32 {
  const n = composite.length;
  let count: u32 = 0;
  for (let i: usize = 2; i < n; i++) { // checks: overflow removed
    if (composite[i] === 1) continue; // checks: index removed
    count = wrapping.add(count, 1);
    for (let k = i + i; k < n; k += i) { // checks: overflow removed, overflow removed
      composite[k] = 1; // checks: index removed
    }
  }
  return count;
}

export function main(): i32 {
  const flags = new FixedArray<u8, 100>();
  printLine(`${primes(flags)}`);
  return 0;
}
