/** Patterns in `for…of`, over arrays, slices and generators. */
import { printLine } from "gehri:host";

type Entry = readonly [string, u32];
type Point = { readonly x: i32; readonly at: readonly [i32, i32] };
class Pair {
  first: u32 = 1;
  second: u32 = 2;
}
const entries: FixedArray<Entry, 3> = [
  ["a", 1],
  ["b", 2],
  ["c", 3],
];
const points: FixedArray<Point, 2> = [
  { x: 1, at: [2, 3] },
  { x: 4, at: [5, 6] },
];
const pairs = new FixedArray<Pair, 2>();
function* squares(n: u32): Generator<readonly [u32, u32]> {
  for (let i: u32 = 1; i <= n; i++) yield [i, i * i];
}
export function main(): i32 {
  for (const [key, value] of entries) {
    if (value === 2) continue;
    printLine(`${key}=${value}`);
  }
  for (let { x, at: [, last] } of points) {
    x += last;
    printLine(`${x}`);
  }
  for (const pair of pairs) pair.second *= 5;
  for (const { first, second } of pairs.slice(1)) printLine(`${first} ${second}`);
  for (const [n, square] of squares(3)) printLine(`${n} ${square}`);
  return 0;
}
// expect-output:
// a=1
// c=3
// 4
// 10
// 1 10
// 1 1
// 2 4
// 3 9
