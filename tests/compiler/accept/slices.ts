/** Slices are views: sub-slices share storage, `fill`, `copyFrom` with overlap both ways, empty ones. */
import { print, printLine } from "gehri:host";

const data: FixedArray<u8, 8> = [1, 2, 3, 4, 5, 6, 7, 8];

function show(s: ReadonlySlice<u8>): void {
  for (const n of s) print(`${n} `);
  printLine(`/${s.length}`);
}
function sum(s: ReadonlySlice<u32>): u32 {
  let total: u32 = 0;
  for (let i: usize = 0; i < s.length; i++) total += s[i];
  return total;
}
type Pair = { readonly a: i32; readonly b: i32 };

export function main(): i32 {
  const all: Slice<u8> = data;
  show(data);
  show(all.slice(2, 5));
  show(all.slice(6));
  show(all.slice(8));
  show(all.slice(3, 3));
  all.slice(2).copyFrom(all.slice(0, 6));
  show(all);
  all.slice(0, 6).copyFrom(all.slice(2));
  show(all);
  all.slice(1, 3).fill(9);
  show(all);
  const inner = all.slice(2, 7).slice(1, 4);
  inner[0] = 100;
  show(inner);
  printLine(`${data[3]} ${inner.length}`);
  const words = new FixedArray<u32, 5>();
  words.fill(7);
  words.slice(1, 3).fill(1);
  printLine(`${sum(words)} ${sum(words.slice(1))} ${sum(words.slice(5))}`);
  const pairs = new FixedArray<Pair, 3>();
  const view: Slice<Pair> = pairs;
  view[1] = { a: 4, b: 5 };
  view.slice(0, 1).copyFrom(view.slice(1, 2));
  printLine(`${pairs[0].a} ${pairs[0].b} ${pairs[2].a}`);
  const bytes = "hé".bytes();
  show(bytes);
  let later: ReadonlySlice<u8> = bytes;
  later = data.slice(0, 2);
  show(later);
  return 0;
}
// expect-output:
// 1 2 3 4 5 6 7 8 /8
// 3 4 5 /3
// 7 8 /2
// /0
// /0
// 1 2 1 2 3 4 5 6 /8
// 1 2 3 4 5 6 5 6 /8
// 1 9 9 4 5 6 5 6 /8
// 100 5 6 /3
// 100 3
// 23 16 0
// 4 5 0
// 104 195 169 /3
// 1 9 /2
