/** Quicksort of records by a key, with the median of three and insertion sort for short runs. */
import { printLine } from "gehri:host";

const COUNT: usize = 500_000;
const ROUNDS: u32 = 4;
const SHORT: usize = 16;

type Row = { readonly key: u32; readonly index: u32; readonly value: f64 };
const rows = new FixedArray<Row, 500_000>();

function insertionSort(part: Slice<Row>): void {
  for (let i: usize = 1; i < part.length; i++) {
    const row = part[i];
    let at = i;
    while (at > 0 && row.key < part[at - 1].key) {
      part[at] = part[at - 1];
      at -= 1;
    }
    part[at] = row;
  }
}

function medianKey(a: u32, b: u32, c: u32): u32 {
  if (a < b) {
    return b < c ? b : a < c ? c : a;
  }
  return a < c ? a : b < c ? c : b;
}

function quicksort(part: Slice<Row>): void {
  if (part.length <= SHORT) {
    insertionSort(part);
    return;
  }
  const pivot = medianKey(part[0].key, part[part.length / 2].key, part[part.length - 1].key);
  let low: usize = 0;
  let high: usize = part.length - 1;
  while (true) {
    while (part[low].key < pivot) {
      low++;
    }
    while (pivot < part[high].key) {
      high--;
    }
    if (low >= high) {
      break;
    }
    const swapped = part[low];
    part[low] = part[high];
    part[high] = swapped;
    low++;
    high--;
  }
  quicksort(part.slice(0, low));
  quicksort(part.slice(high + 1));
}

export function main(): i32 {
  let state: u32 = 1;
  let sum: u32 = 0;
  for (let round: u32 = 0; round < ROUNDS; round++) {
    for (let i: usize = 0; i < COUNT; i++) {
      state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
      rows[i] = { key: state >> 3, index: u32(i), value: f64(i) };
    }
    quicksort(rows);
    for (let i: usize = 0; i < COUNT; i++) {
      sum = wrapping.add(wrapping.mul(sum, 31), rows[i].key ^ u32(rows[i].value));
    }
  }
  printLine(`${sum}`);
  return 0;
}
