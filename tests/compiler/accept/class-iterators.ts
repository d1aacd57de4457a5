/** `for…of` and `using` find inherited and overridden methods. */
import { printLine } from "gehri:host";

class Counter {
  at: u32 = 0;
  next(): IteratorResult<u32> {
    if (this.at === 2) return { done: true };
    this.at++;
    return { done: false, value: this.step(this.at) };
  }
  step(n: u32): u32 {
    return n;
  }
  [Symbol.iterator](): Counter {
    return this;
  }
  [Symbol.dispose](): void {
    printLine(`ends at ${this.at}`);
  }
}
class Tens extends Counter {
  override step(n: u32): u32 {
    return n * 10;
  }
  override [Symbol.dispose](): void {
    printLine("tens end");
  }
}

function sum(counter: Counter): u32 {
  let total: u32 = 0;
  for (const n of counter) total += n;
  return total;
}

export function main(): i32 {
  const counter = new Counter();
  using tens = new Tens();
  printLine(`${sum(counter)} ${sum(tens)}`);
  return 0;
}
// expect-output:
// 3 30
// tens end
