// Quicksort of records by a key, with the median of three and insertion sort for short runs.
const COUNT: i32 = 500_000;
const ROUNDS: i32 = 4;
const SHORT: i32 = 16;

class Row {
  constructor(
    readonly key: u32,
    readonly index: u32,
    readonly value: f64,
  ) {}
}

function insertionSort(rows: StaticArray<Row>, from: i32, to: i32): void {
  for (let i = from + 1; i < to; i++) {
    const row = rows[i];
    let at = i;
    while (at > from && row.key < unchecked(rows[at - 1]).key) {
      unchecked((rows[at] = rows[at - 1]));
      at -= 1;
    }
    unchecked((rows[at] = row));
  }
}

function medianKey(a: u32, b: u32, c: u32): u32 {
  if (a < b) return b < c ? b : a < c ? c : a;
  return a < c ? a : b < c ? c : b;
}

function quicksort(rows: StaticArray<Row>, from: i32, to: i32): void {
  if (to - from <= SHORT) {
    insertionSort(rows, from, to);
    return;
  }
  const middle = from + ((to - from) >> 1);
  const pivot = medianKey(rows[from].key, rows[middle].key, rows[to - 1].key);
  let low = from;
  let high = to - 1;
  while (true) {
    while (unchecked(rows[low]).key < pivot) low++;
    while (pivot < unchecked(rows[high]).key) high--;
    if (low >= high) break;
    const swapped = rows[low];
    unchecked((rows[low] = rows[high]));
    unchecked((rows[high] = swapped));
    low++;
    high--;
  }
  quicksort(rows, from, low);
  quicksort(rows, high + 1, to);
}

export function main(): u32 {
  const rows = new StaticArray<Row>(COUNT);
  let state: u32 = 1;
  let sum: u32 = 0;
  for (let round: i32 = 0; round < ROUNDS; round++) {
    for (let i: i32 = 0; i < COUNT; i++) {
      state = state * 1664525 + 1013904223;
      unchecked((rows[i] = new Row(state >> 3, i, f64(i))));
    }
    quicksort(rows, 0, COUNT);
    for (let i: i32 = 0; i < COUNT; i++) {
      sum = sum * 31 + (rows[i].key ^ u32(rows[i].value));
    }
  }
  return sum;
}
