/** The order of JavaScript: base first, then parameter properties and initialisers, then the body. */
import { printLine } from "gehri:host";

let step: u32 = 0;
function next(what: string): u32 {
  step++;
  printLine(`${step} ${what}`);
  return step;
}

class Base {
  first: u32 = next("Base.first");
  second: u32 = next("Base.second");

  constructor(n: u32) {
    next("Base body");
    this.second += n;
  }
}

class Middle extends Base {
  third: u32 = next("Middle.third");
}

class Derived extends Middle {
  fourth: u32 = next("Derived.fourth");

  constructor(readonly given: u32) {
    next("before super");
    super(next("argument"));
    next("Derived body");
  }

  fifth: u32 = this.fourth + this.first;
}

export function main(): i32 {
  const d = new Derived(100);
  printLine(`${d.first} ${d.second} ${d.third} ${d.fourth} ${d.fifth} ${d.given}`);
  return 0;
}
// expect-output:
// 1 before super
// 2 argument
// 3 Base.first
// 4 Base.second
// 5 Base body
// 6 Middle.third
// 7 Derived.fourth
// 8 Derived body
// 3 6 6 7 10 100
