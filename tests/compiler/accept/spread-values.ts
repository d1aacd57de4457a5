/** Tuples and arrays of known length spread into calls, tuples and arrays; evaluated once. */
import { printLine } from "gehri:host";

type Two = readonly [u32, u32];
type Mixed = readonly [string, u32, boolean];
let made: u32 = 0;
function make(): Two {
  made++;
  return [made * 10, made];
}
function f(a: u32, b: u32, c: u32 = a + b): u32 {
  return a * 100 + b * 10 + c;
}
function show(name: string, n: u32, flag: boolean): void {
  printLine(`${name} ${n} ${flag}`);
}
export function main(): i32 {
  printLine(`${f(...make())} ${made} ${f(1, ...make())} ${made}`);
  const mixed: Mixed = ["m", 5, true];
  show(...mixed);
  const four: readonly [u32, u32, u32, u32] = [...make(), 0, made];
  const all: FixedArray<u32, 5> = [9, ...four];
  printLine(`${four[0]} ${four[1]} ${four[3]} ${all[0]} ${all[4]}`);
  const longer: Mixed = [...mixed];
  printLine(`${longer[0]} ${longer[1]}`);
  return 0;
}
// expect-output:
// 1021 1 302 2
// m 5 true
// 30 3 3 9 3
// m 5
