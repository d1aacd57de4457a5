/** `return()` of an iterator runs when the loop is left early, and only then. */
import { printLine } from "gehri:host";

class Source implements Iterator<u32> {
  private n: u32 = 0;
  constructor(readonly name: string) {}
  [Symbol.iterator](): Source {
    this.n = 0;
    return this;
  }
  next(): IteratorResult<u32> {
    if (this.n === 3) return { done: true };
    this.n++;
    return { done: false, value: this.n };
  }
  return(): IteratorResult<u32> {
    printLine(`${this.name} left at ${this.n}`);
    return { done: true };
  }
}
const a = new Source("a");
const b = new Source("b");
function find(wanted: u32): u32 {
  for (const x of a) if (x === wanted) return x * 10;
  return 0;
}
export function main(): i32 {
  printLine(`${find(2)}`);
  printLine(`${find(9)}`);
  for (const x of a) {
    if (x === 1) continue;
    break;
  }
  outer: for (const x of a) {
    for (const y of b) {
      if (x === 2 && y === 1) break outer;
      if (y === 2) continue outer;
    }
  }
  return 0;
}
// expect-output:
// a left at 2
// 20
// 0
// a left at 2
// b left at 2
// b left at 1
// a left at 2
