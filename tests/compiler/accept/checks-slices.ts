/** Bounds of slices: those that follow from what is known go, those that may fail stay. */
import { printLine } from "gehri:host";

const items: FixedArray<u32, 6> = [1, 2, 3, 4, 5, 6];

function sum(a: ReadonlySlice<u32>): u32 {
  let total: u32 = 0;
  for (const x of a) total += x;
  return total;
}

function tested(a: ReadonlySlice<u32>, n: usize): u32 {
  if (n > a.length) return 0;
  return sum(a.slice(0, n)) + sum(a.slice(n)); // checks: slice removed, slice removed, overflow stays
}

function halves(a: ReadonlySlice<u32>): u32 {
  const middle = a.length / 2;
  const low = a.slice(0, middle); // checks: slice removed
  const high = a.slice(middle); // checks: slice removed
  return sum(low) * 100 + sum(high);
}

function words(text: string): usize {
  let count: usize = 0;
  let start: usize = 0;
  for (let i: usize = 0; i < text.length; i++) {
    if (text.bytes()[i] !== 32) continue;
    if (text.slice(start, i).length > 0) count += 1;
    start = i + 1;
  }
  return text.slice(start).length > 0 ? count + 1 : count;
}

function copied(to: Slice<u32>, from: ReadonlySlice<u32>): boolean {
  if (from.length > to.length) return false;
  to.copyFrom(from); // checks: slice removed
  return true;
}

function part(a: ReadonlySlice<u32>, from: usize, to: usize): usize {
  return a.slice(from, to).length; // checks: slice stays // panics: slice
}

export function main(): i32 {
  const twin = new FixedArray<u32, 8>();
  const done = copied(twin, items) && !copied(items, twin);
  printLine(`${tested(items, 2)} ${halves(items)} ${words("a bc  d")} ${done} ${sum(twin)}`);
  return i32(part(items, 4, 3));
}
// expect-output:
// 21 615 3 true 21
