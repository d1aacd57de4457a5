/** A rest parameter is a slice over the arguments, which stand in the caller's frame. */
import { printLine } from "gehri:host";

type Pair = readonly [u32, u32];
type Point = { readonly x: i32; readonly y: i32 };
function sum(...values: readonly u32[]): u32 {
  let total: u32 = 0;
  for (const value of values) total += value;
  return total;
}
function first(label: string, ...values: readonly u32[]): u32 {
  printLine(`${label} ${values.length}`);
  return values.length > 0 ? values[0] : 0;
}
function largest<T extends number>(start: T, ...others: readonly T[]): T {
  let best = start;
  for (const other of others) if (other > best) best = other;
  return best;
}
function total(values: ReadonlySlice<u32>): u32 {
  return sum(...values) * 10;
}
function passOn(...values: readonly u32[]): u32 {
  return total(values) + sum(...values);
}
function width(...points: readonly Point[]): i32 {
  let width: i32 = 0;
  for (const { x } of points) width += x;
  return width;
}
function next(): u32 {
  calls++;
  return calls;
}
let calls: u32 = 0;
const data: FixedArray<u32, 3> = [4, 5, 6];
class Tally {
  all: u32 = 0;
  constructor(...values: readonly u32[]) {
    this.add(...values);
  }
  add(...values: readonly u32[]): Tally {
    this.all += sum(...values);
    return this;
  }
}
const tally = new Tally(1, 2);
export function main(): i32 {
  printLine(`${sum()} ${sum(1)} ${sum(1, 2, 3)} ${sum(...data)} ${total(data)}`);
  printLine(`${first("none")} ${first("two", 7, 8)}`);
  printLine(`${largest(u8(3), 9, 4)} ${largest(i64(-3), -2)} ${passOn(1, 2)}`);
  const pair: Pair = [20, 30];
  printLine(`${sum(...pair, 1)} ${sum(1, ...pair, ...pair)} ${first("pair", ...pair)}`);
  printLine(`${width({ x: 1, y: 2 }, { x: 5, y: 6 })} ${sum(next(), next() * 10, calls)}`);
  printLine(`${tally.add(3).add(4, 5).all}`);
  return 0;
}
// expect-output:
// 0 1 6 15 150
// none 0
// two 2
// 0 7
// 9 -2 33
// pair 2
// 51 101 20
// 6 23
// 15
