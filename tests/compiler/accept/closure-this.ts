/** Arrow functions use the `this` of the method around them. */
import { printLine } from "gehri:host";

function times(n: u32, f: (i: u32) => void): void {
  for (let i: u32 = 0; i < n; i++) f(i);
}
class Counter {
  total: u32 = 0;
  private readonly step: u32;
  constructor(step: u32) {
    this.step = step;
  }
  run(n: u32): Counter {
    let seen: u32 = 0;
    times(n, (i) => {
      this.total += i * this.step;
      seen++;
      times(1, () => this.bump(seen));
    });
    return this;
  }
  bump(by: u32): void {
    this.total += by;
  }
  get reader(): u32 {
    const read = (): u32 => this.total;
    return read();
  }
}
const counter = new Counter(2);
export function main(): i32 {
  counter.run(4);
  printLine(`${counter.total} ${counter.reader}`);
  return 0;
}
// expect-output:
// 22 22
