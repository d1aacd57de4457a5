/**
 * `gehri:std/slices`: searching, comparing, ordering. Nothing is allocated. Orders are functions
 * `(a, b) => boolean` that tell whether `a` stands before `b`.
 */

/** Runs up to this length are sorted by insertion. */
const SHORT_RUN: usize = 16;

/** The first index of `value` from `from` on; the length when there is none. O(n). */
export function indexOf<T extends number | boolean | string>(
  items: ReadonlySlice<T>,
  value: T,
  from: usize = 0,
): usize {
  for (let i = from; i < items.length; i++) {
    if (items[i] === value) {
      return i;
    }
  }
  return items.length;
}

export function contains<T extends number | boolean | string>(
  items: ReadonlySlice<T>,
  value: T,
): boolean {
  return indexOf(items, value) < items.length;
}

/** The first index whose value passes the test; the length when none does. O(n). */
export function findIndex<T>(items: ReadonlySlice<T>, test: (item: T) => boolean): usize {
  for (let i: usize = 0; i < items.length; i++) {
    if (test(items[i])) {
      return i;
    }
  }
  return items.length;
}

/** Equal in length and in every value. O(n). */
export function equal<T extends number | boolean | string>(
  a: ReadonlySlice<T>,
  b: ReadonlySlice<T>,
): boolean {
  if (a.length !== b.length) {
    return false;
  }
  for (let i: usize = 0; i < a.length; i++) {
    if (a[i] !== b[i]) {
      return false;
    }
  }
  return true;
}

/** -1, 0 or 1: the order of the first values that differ; a prefix stands first. O(n). */
export function compare<T extends number>(a: ReadonlySlice<T>, b: ReadonlySlice<T>): i32 {
  for (let i: usize = 0; i < a.length && i < b.length; i++) {
    if (a[i] !== b[i]) {
      return a[i] < b[i] ? -1 : 1;
    }
  }
  return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
}

/** Turns the order round. O(n). */
export function reverse<T>(items: Slice<T>): void {
  for (let i: usize = 0; i < items.length / 2; i++) {
    swap(items, i, items.length - 1 - i);
  }
}

export function swap<T>(items: Slice<T>, i: usize, j: usize): void {
  const kept = items[i];
  items[i] = items[j];
  items[j] = kept;
}

/** Whether no value stands before the one in front of it. O(n). */
export function isSorted<T>(items: ReadonlySlice<T>, before: (a: T, b: T) => boolean): boolean {
  for (let i: usize = 1; i < items.length; i++) {
    if (before(items[i], items[i - 1])) {
      return false;
    }
  }
  return true;
}

/**
 * In a sorted slice, the first index whose value does not stand before `value`: where it is, or
 * where it belongs. O(log n).
 */
export function lowerBound<T>(
  items: ReadonlySlice<T>,
  value: T,
  before: (a: T, b: T) => boolean,
): usize {
  let low: usize = 0;
  let high = items.length;
  while (low < high) {
    const middle = low + (high - low) / 2;
    if (before(items[middle], value)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * Sorts in place; not stable. At most O(n log n) comparisons: quicksort that turns to heapsort when
 * it goes too deep. The stack holds O(log n) frames.
 */
export function sort<T>(items: Slice<T>, before: (a: T, b: T) => boolean): void {
  const levels = 64 - usize(bits.clz(items.length));
  sortDeep(items, before, levels * 2);
}

function sortDeep<T>(all: Slice<T>, before: (a: T, b: T) => boolean, depth: usize): void {
  let items = all;
  let left = depth;
  while (items.length > SHORT_RUN) {
    if (left === 0) {
      heapSort(items, before);
      return;
    }
    left -= 1;
    const cut = partition(items, before);
    const low = items.slice(0, cut);
    const high = items.slice(cut);
    const lowIsShorter = low.length < high.length;
    sortDeep(lowIsShorter ? low : high, before, left);
    items = lowIsShorter ? high : low;
  }
  insertionSort(items, before);
}

/** Stable; for short slices, or almost sorted ones. O(n * n). */
export function insertionSort<T>(items: Slice<T>, before: (a: T, b: T) => boolean): void {
  for (let i: usize = 1; i < items.length; i++) {
    const item = items[i];
    let at = i;
    while (at > 0 && before(item, items[at - 1])) {
      items[at] = items[at - 1];
      at -= 1;
    }
    items[at] = item;
  }
}

/** Hoare's partition around the median of three: both parts have at least one item. */
function partition<T>(items: Slice<T>, before: (a: T, b: T) => boolean): usize {
  const last = items.length - 1;
  const middle = items.length / 2;
  if (before(items[middle], items[0])) {
    swap(items, middle, 0);
  }
  if (before(items[last], items[middle])) {
    swap(items, last, middle);
    if (before(items[middle], items[0])) {
      swap(items, middle, 0);
    }
  }
  const pivot = items[middle];
  let low: usize = 0;
  let high = last;
  while (true) {
    while (before(items[low], pivot)) {
      low += 1;
    }
    while (before(pivot, items[high])) {
      high -= 1;
    }
    if (low >= high) {
      return low;
    }
    swap(items, low, high);
    low += 1;
    high -= 1;
  }
}

/** Not stable. Always O(n log n), with no recursion; slower than `sort` on most slices. */
export function heapSort<T>(items: Slice<T>, before: (a: T, b: T) => boolean): void {
  let start = items.length / 2;
  while (start > 0) {
    start -= 1;
    siftDown(items, start, before);
  }
  let end = items.length;
  while (end > 1) {
    end -= 1;
    swap(items, 0, end);
    siftDown(items.slice(0, end), 0, before);
  }
}

function siftDown<T>(items: Slice<T>, start: usize, before: (a: T, b: T) => boolean): void {
  let at = start;
  while (at * 2 + 1 < items.length) {
    let child = at * 2 + 1;
    if (child + 1 < items.length && before(items[child], items[child + 1])) {
      child += 1;
    }
    if (!before(items[at], items[child])) {
      return;
    }
    swap(items, at, child);
    at = child;
  }
}
