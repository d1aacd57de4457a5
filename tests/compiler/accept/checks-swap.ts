// A loop that gives its slices to each other.
import { printLine } from "gehri:host";

function mix(a: ReadonlySlice<u32>, b: ReadonlySlice<u32>): u32 {
  let from = a;
  let to = b;
  let total: u32 = 0;
  for (let i: usize = 0; i < a.length; i++) {
    total = wrapping.add(total, from[i]); // checks: index stays // panics: index 3
    const kept = from;
    from = to;
    to = kept;
  }
  return total;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${mix(g, g.slice(0, 3))}`);
  return 0;
}
