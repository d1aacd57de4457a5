/** Optional parameters are `T | undefined`: values and references, in functions and methods. */
import { printLine } from "gehri:host";

type Range = { readonly from: u32; readonly to: u32 };
class Node {
  value: u32 = 4;
}
const node = new Node();
function limit(n: u32, max?: u32): u32 {
  if (max === undefined) return n;
  return n < max ? n : max;
}
function within(n: u32, range?: Range): boolean {
  return range === undefined || (n >= range.from && n <= range.to);
}
function read(at?: Node, other?: u32): u32 {
  const extra = other ?? 1000;
  return at !== undefined ? at.value + extra : extra;
}
function pass(max?: u32): u32 {
  return limit(50, max);
}
class Log {
  lines: u32 = 0;
  write(text: string, level?: u8): void {
    this.lines++;
    printLine(`${level ?? 0}: ${text}`);
  }
}
const log = new Log();
type Visit = (n: u32, last?: boolean) => void;
function visit(f: Visit): void {
  f(1);
  f(2, true);
}
export function main(): i32 {
  printLine(`${limit(7)} ${limit(7, 5)} ${limit(7, undefined)} ${pass()} ${pass(9)}`);
  printLine(`${within(3)} ${within(3, { from: 4, to: 5 })} ${within(4, { from: 4, to: 5 })}`);
  printLine(`${read()} ${read(node)} ${read(node, 6)} ${read(undefined, 6)}`);
  log.write("a");
  log.write("b", 2);
  visit((n, last) => {
    printLine(`${n} ${last === undefined} ${last ?? false}`);
  });
  return 0;
}
// expect-output:
// 7 5 7 50 9
// true false true
// 1000 1004 10 6
// 0: a
// 2: b
// 1 true false
// 2 false true
