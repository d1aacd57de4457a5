// Quicksort of records by a key, with the median of three and insertion sort for short runs.
const COUNT = 500_000;
const ROUNDS = 4;
const SHORT = 16;

function insertionSort(rows, from, to) {
  for (let i = from + 1; i < to; i++) {
    const row = rows[i];
    let at = i;
    while (at > from && row.key < rows[at - 1].key) {
      rows[at] = rows[at - 1];
      at -= 1;
    }
    rows[at] = row;
  }
}

function medianKey(a, b, c) {
  if (a < b) return b < c ? b : a < c ? c : a;
  return a < c ? a : b < c ? c : b;
}

function quicksort(rows, from, to) {
  if (to - from <= SHORT) {
    insertionSort(rows, from, to);
    return;
  }
  const middle = from + ((to - from) >> 1);
  const pivot = medianKey(rows[from].key, rows[middle].key, rows[to - 1].key);
  let low = from;
  let high = to - 1;
  while (true) {
    while (rows[low].key < pivot) low++;
    while (pivot < rows[high].key) high--;
    if (low >= high) break;
    const swapped = rows[low];
    rows[low] = rows[high];
    rows[high] = swapped;
    low++;
    high--;
  }
  quicksort(rows, from, low);
  quicksort(rows, high + 1, to);
}

export function main() {
  const rows = new Array(COUNT);
  let state = 1;
  let sum = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < COUNT; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      rows[i] = { key: state >>> 3, index: i, value: i };
    }
    quicksort(rows, 0, COUNT);
    for (let i = 0; i < COUNT; i++) {
      sum = (Math.imul(sum, 31) + (rows[i].key ^ rows[i].value)) | 0;
    }
  }
  return sum >>> 0;
}
