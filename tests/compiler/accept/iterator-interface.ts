/** Iterators known by their interface only: `Iterable<T>` and `Iterator<T>`. */
import { printLine } from "gehri:host";

class Range implements Iterator<u32>, Iterable<u32> {
  private at: u32 = 0;
  constructor(readonly to: u32) {}
  [Symbol.iterator](): Iterator<u32> {
    this.at = 0;
    return this;
  }
  next(): IteratorResult<u32> {
    if (this.at >= this.to) return { done: true };
    this.at++;
    return { done: false, value: this.at * 10 };
  }
}
const range = new Range(3);
function sum(numbers: Iterable<u32>): u32 {
  let total: u32 = 0;
  for (const n of numbers) total += n;
  return total;
}
export function main(): i32 {
  printLine(`${sum(range)} ${sum(range)}`);
  for (const n of range) printLine(`${n}`);
  return 0;
}
// expect-output:
// 60 60
// 10
// 20
// 30
