/** A static member may have the name of a method: they are two things. */
import { printLine } from "gehri:host";

class Counter {
  static count: u32 = 7;
  static made(): u32 {
    return 2;
  }
  static get size(): u32 {
    return 4;
  }
  made(): u32 {
    return 1;
  }
  get size(): u32 {
    return 3;
  }
  count(): u32 {
    return 5;
  }
}
const c = new Counter();

export function main(): i32 {
  Counter.count += 1;
  printLine(`${c.made()} ${Counter.made()} ${c.size} ${Counter.size} ${c.count()} ${Counter.count}`);
  return 0;
}
// expect-output:
// 1 2 3 4 5 8
