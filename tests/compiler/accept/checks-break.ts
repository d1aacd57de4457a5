// Loops that are left from inside.
// expect-output:
// 15 3
import { printLine } from "gehri:host";

function sum(a: ReadonlySlice<u32>): u32 {
  let total: u32 = 0;
  let i: usize = 0;
  while (true) {
    if (i >= a.length) break;
    total = wrapping.add(total, a[i]); // checks: index removed
    i++; // checks: overflow removed
  }
  return total;
}

function find(a: ReadonlySlice<u32>, x: u32): u32 {
  let i: usize = 0;
  outer: for (;;) {
    for (let k: usize = 0; k < 2; k++) {
      if (i >= a.length) break outer;
      if (a[i] === x) return a[i]; // checks: index removed, index removed
      i++; // checks: overflow removed
    }
  }
  return 0;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${sum(g)} ${find(g, 3)}`);
  return 0;
}
