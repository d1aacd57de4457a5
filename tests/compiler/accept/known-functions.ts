/**
 * Functions in fields: known to the compiler for one class, and not for others. All must do what
 * the field says, whoever stored it.
 */
// expect-output:
// one 5 5
// two 6 8
// replaced 5 50
// stored by another 7 3
// captured 11 12
// derived 1 2
// in an array 4 9
// passed on 30 31
import { printLine } from "gehri:host";

/** Always the same function. */
class One {
  constructor(private readonly f: (x: u32) => u32) {}
  run(x: u32): u32 {
    return this.f(x);
  }
}

/** Two functions, in two objects. */
class Two {
  constructor(private readonly f: (x: u32) => u32) {}
  run(x: u32): u32 {
    return this.f(x);
  }
}

/** Changed by itself. */
class Replaced {
  private f: (x: u32) => u32 = addOne;
  run(x: u32): u32 {
    return this.f(x);
  }
  replace(): void {
    this.f = timesTen;
  }
}

/** Changed from outside. */
class Open {
  f: (x: u32) => u32 = addTwo;
  run(x: u32): u32 {
    return this.f(x);
  }
}

/** With what it captures. */
class Captured {
  constructor(private readonly f: (x: u32) => u32) {}
  run(x: u32): u32 {
    return this.f(x);
  }
}

class Base {
  constructor(protected readonly f: (x: u32) => u32) {}
  run(x: u32): u32 {
    return this.f(x);
  }
}
class Derived extends Base {
  constructor() {
    super(same);
  }
}

class Element {
  f: (x: u32) => u32 = addOne;
  run(x: u32): u32 {
    return this.f(x);
  }
}

/** The function comes through another one. */
class Passed {
  constructor(private readonly f: (x: u32) => u32) {}
  run(x: u32): u32 {
    return this.f(x);
  }
}

function addOne(x: u32): u32 {
  return x + 1;
}
function addTwo(x: u32): u32 {
  return x + 2;
}
function timesTen(x: u32): u32 {
  return x * 10;
}
function same(x: u32): u32 {
  return x;
}

const one = new One(addOne);
const another = new One(addOne);
const first = new Two(addOne);
const second = new Two((x) => x + 3);
const replaced = new Replaced();
const open = new Open();
const base = new Base(addOne);
const derived = new Derived();
const elements = new FixedArray<Element, 2>();

function passed(f: (x: u32) => u32): u32 {
  const object = new Passed(f);
  return object.run(3);
}

export function main(): i32 {
  printLine(`one ${one.run(4)} ${another.run(4)}`);
  printLine(`two ${first.run(5)} ${second.run(5)}`);
  const before = replaced.run(4);
  replaced.replace();
  printLine(`replaced ${before} ${replaced.run(5)}`);
  const stored = open.run(5);
  open.f = (x) => x - 2;
  printLine(`stored by another ${stored} ${open.run(5)}`);
  let amount: u32 = 1;
  const captured = new Captured((x) => x + amount);
  const once = captured.run(10);
  amount = 2;
  printLine(`captured ${once} ${captured.run(10)}`);
  printLine(`derived ${derived.run(1)} ${base.run(1)}`);
  elements[1].f = (x) => x * x;
  printLine(`in an array ${elements[0].run(3)} ${elements[1].run(3)}`);
  printLine(`passed on ${passed(timesTen)} ${passed((x) => x * 10 + 1)}`);
  return 0;
}
