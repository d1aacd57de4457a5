/** Map, filter, reduce and sort over slices, with closures for every instance. */
import { printLine } from "gehri:host";

function map<T, U>(xs: ReadonlySlice<T>, out: Slice<U>, f: (x: T, i: usize) => U): Slice<U> {
  let i: usize = 0;
  for (const x of xs) {
    out[i] = f(x, i);
    i++;
  }
  return out.slice(0, i);
}
function filter<T>(xs: ReadonlySlice<T>, out: Slice<T>, keep: (x: T) => boolean): Slice<T> {
  let n: usize = 0;
  for (const x of xs) {
    if (!keep(x)) continue;
    out[n] = x;
    n++;
  }
  return out.slice(0, n);
}
function reduce<T, U>(xs: ReadonlySlice<T>, start: U, f: (sum: U, x: T) => U): U {
  let sum = start;
  for (const x of xs) sum = f(sum, x);
  return sum;
}
function sort<T>(xs: Slice<T>, less: (a: T, b: T) => boolean): void {
  for (let i: usize = 1; i < xs.length; i++) {
    const x = xs[i];
    let j = i;
    for (; j > 0 && less(x, xs[j - 1]); j--) xs[j] = xs[j - 1];
    xs[j] = x;
  }
}
function show(xs: ReadonlySlice<u32>): void {
  let line: u64 = 0;
  for (const x of xs) line = line * 100 + u64(x);
  printLine(`${line}`);
}
const data: FixedArray<u32, 6> = [31, 4, 15, 92, 6, 53];
export function main(): i32 {
  const space = new FixedArray<u32, 6>();
  const wide = new FixedArray<u64, 6>();
  const limit = data[2];
  let compared: u32 = 0;
  show(filter(data, space, (x) => x > limit));
  show(map(data, space, (x) => x % limit));
  show(map(data, space, (_, i) => u32(i)));
  const doubled = map(data, wide, (x) => u64(x) * 2);
  printLine(`${doubled[3]} ${reduce(doubled, u64(0), (sum, x) => sum + x)}`);
  sort(data, (a, b) => {
    compared++;
    return a < b;
  });
  show(data);
  sort(data, (a, b) => a % 10 < b % 10 || (a % 10 === b % 10 && a < b));
  show(data);
  printLine(`${compared} ${reduce(data, u32(0), (best, x) => (x > best ? x : best))}`);
  return 0;
}
// expect-output:
// 319253
// 10400020608
// 102030405
// 184 402
// 40615315392
// 319253041506
// 10 92
