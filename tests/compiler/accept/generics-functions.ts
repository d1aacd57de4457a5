/** Generic functions are compiled once per set of types; arguments are inferred or written. */
import { printLine } from "gehri:host";

function largest<T extends number>(a: T, b: T): T {
  return a > b ? a : b;
}
function swap<T>(list: Slice<T>, i: usize, j: usize): void {
  const t = list[i];
  list[i] = list[j];
  list[j] = t;
}
function sort<T>(list: Slice<T>, before: (a: T, b: T) => boolean): void {
  for (let i: usize = 1; i < list.length; i++) {
    for (let j: usize = i; j > 0 && before(list[j], list[j - 1]); j--) swap(list, j, j - 1);
  }
}
function fold<T, R>(list: ReadonlySlice<T>, start: R, step: (sum: R, value: T) => R): R {
  let sum = start;
  for (const value of list) sum = step(sum, value);
  return sum;
}
function bytesOf<T>(): usize {
  return sizeof<T>();
}
function depth<T>(value: T, n: u8): u8 {
  return n === 0 ? 0 : depth<T>(value, n - 1) + 1;
}
function outer<A, B>(a: A, b: B, same: (a: A, b: B) => boolean): boolean {
  return same(a, b);
}
type Pair = { readonly key: u8; readonly name: string };
function addUp(sum: u64, value: u32): u64 {
  return sum + u64(value);
}

export function main(): i32 {
  const a: i8 = -3;
  const b: i8 = 2;
  const top: u64 = u64.MAX;
  printLine(`${largest(a, b)} ${largest<u64>(5, top)} ${largest<u8>(200, 100)}`);
  const list: FixedArray<u32, 5> = [4, 1, 5, 2, 3];
  sort<u32>(list, (x, y) => x > y);
  printLine(`${list[0]} ${list[1]} ${list[2]} ${list[3]} ${list[4]}`);
  const pairs: FixedArray<Pair, 3> = [
    { key: 3, name: "c" },
    { key: 1, name: "a" },
    { key: 2, name: "b" },
  ];
  sort<Pair>(pairs, (x, y) => x.key < y.key);
  printLine(`${pairs[0].name}${pairs[1].name}${pairs[2].name}`);
  printLine(`${fold<u32, u64>(list, 4294967295, addUp)}`);
  printLine(`${bytesOf<u16>()} ${bytesOf<boolean>()} ${bytesOf<i64>()} ${depth<string>("", 9)}`);
  printLine(`${outer<u8, string>(2, "ab", (x, y) => usize(x) === y.length)}`);
  return 0;
}
// expect-output:
// 2 18446744073709551615 200
// 5 4 3 2 1
// abc
// 4294967310
// 2 1 8 9
// true
