/** Static members through a class that inherits them; `this` in static members. */
import { printLine } from "gehri:host";

class Base {
  static readonly LIMIT: u32 = 4;
  static count: u32 = 0;
  static #hidden: u32 = 7;

  static next(): u32 {
    this.count++;
    return this.count + this.#hidden - 7;
  }
  static double(n: u32): u32 {
    return n * 2;
  }
  static get half(): u32 {
    return this.count / 2;
  }
  static set half(n: u32) {
    this.count = n * 2;
  }
}
class Derived extends Base {
  static own: u32 = Derived.LIMIT + 1;

  static both(): u32 {
    return this.own + Base.next();
  }
}

export function main(): i32 {
  printLine(`${Derived.LIMIT} ${Base.next()} ${Derived.count} ${Derived.double(8)}`);
  printLine(`${Derived.both()} ${Derived.own} ${Base.half}`);
  Base.half = 10;
  printLine(`${Derived.count}`);
  return 0;
}
// expect-output:
// 4 1 1 16
// 7 5 1
// 20
