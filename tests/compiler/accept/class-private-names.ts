/** `#x` of a base class and of a derived one are two fields; methods too. */
import { printLine } from "gehri:host";

class Base {
  #n: u32 = 1;
  #step(): u32 {
    return 10;
  }
  base(): u32 {
    return this.#n + this.#step();
  }
  same(other: Base): boolean {
    return this.#n === other.#n;
  }
}
class Derived extends Base {
  #n: u32 = 2;
  #step(): u32 {
    return 20;
  }
  derived(): u32 {
    this.#n++;
    return this.#n + this.#step();
  }
}
const derived = new Derived();
const base = new Base();

export function main(): i32 {
  printLine(`${derived.base()} ${derived.derived()} ${derived.base()} ${base.same(derived)}`);
  return 0;
}
// expect-output:
// 11 23 11 true
