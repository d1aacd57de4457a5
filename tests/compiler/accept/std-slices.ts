/** gehri:std/slices: sorting and searching against naive models, with seeded random slices. */
// expect-output:
// sorted 300 slices
// organ pipe and equal: true true
// found 2 3 3
// -1 0 1
import { printLine } from "gehri:host";
import { compare, findIndex, heapSort, indexOf, isSorted, lowerBound, reverse, sort } from "gehri:std/slices";

let state: u32 = 12345;

function next(below: u32): u32 {
  state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
  return (state >> 8) % below;
}

const items = new FixedArray<u32, 400>();
const ordered = (a: u32, b: u32): boolean => a < b;

/** Sum and sum of squares: a sort that loses a value changes them. */
function digest(part: ReadonlySlice<u32>): u32 {
  let sum: u32 = 0;
  for (const item of part) {
    sum = wrapping.add(sum, wrapping.mul(item, wrapping.add(item, 7)));
  }
  return sum;
}

function sortsRandom(): u32 {
  let good: u32 = 0;
  for (let round: u32 = 0; round < 300; round++) {
    const part = items.slice(0, usize(next(400)));
    const spread = 1 + next(1000);
    for (let i: usize = 0; i < part.length; i++) {
      part[i] = next(spread);
    }
    const before = digest(part);
    if (round % 2 === 0) {
      sort(part, ordered);
    } else {
      heapSort(part, ordered);
    }
    if (isSorted(part, ordered) && digest(part) === before) {
      good += 1;
    }
  }
  return good;
}

export function main(): i32 {
  printLine(`sorted ${sortsRandom()} slices`);
  for (let i: usize = 0; i < 400; i++) {
    items[i] = u32(i < 200 ? i : 400 - i);
  }
  sort(items, ordered);
  const pipe = isSorted(items, ordered);
  items.fill(7);
  sort(items, ordered);
  printLine(`organ pipe and equal: ${pipe} ${isSorted(items, ordered)}`);
  const few: FixedArray<u32, 5> = [9, 8, 7, 6, 5];
  const at = indexOf(few.slice(0), 7);
  reverse(few.slice(0));
  const limit: u32 = 7;
  const first = findIndex(few.slice(0), (item: u32): boolean => item > limit);
  printLine(`found ${at} ${first} ${lowerBound(few.slice(0), 8, ordered)}`);
  const more: FixedArray<u32, 2> = [9, 9];
  printLine(
    `${compare(few.slice(0), more.slice(0))} ${compare(more.slice(0), more.slice(0))} ${compare(more.slice(0), more.slice(0, 1))}`,
  );
  return 0;
}
