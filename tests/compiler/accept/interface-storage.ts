/** `const x: Interface = new C()` stores the C: static, in an object, or on the stack. */
import { printLine } from "gehri:host";

interface Sink {
  put(n: u32): void;
  total(): u32;
}
class Sum implements Sink {
  private held: u32;
  constructor(start: u32) {
    this.held = start;
  }
  put(n: u32): void {
    this.held += n;
  }
  total(): u32 {
    return this.held;
  }
}
class Last implements Sink {
  n: u32 = 0;
  put(n: u32): void {
    this.n = n;
  }
  total(): u32 {
    return this.n;
  }
}
class Owner {
  static readonly shared: Sink = new Last();
  readonly own: Sink = new Sum(5);
}
const sum: Sink = new Sum(3);
const last: Sink = new Last();
const owner = new Owner();
const all: FixedArray<Sink, 2> = [sum, last];
let current: Sink = sum;

function use(s: Sink): u32 {
  s.put(4);
  return s.total();
}
function choose(first: boolean): Sink {
  return first ? sum : last;
}

export function main(): i32 {
  const local: Sink = new Sum(9);
  printLine(`${use(sum)} ${use(last)} ${use(local)} ${use(owner.own)} ${use(Owner.shared)}`);
  for (const s of all) printLine(`${s.total()}`);
  current = choose(false);
  current.put(8);
  printLine(`${last.total()} ${choose(true).total()} ${owner.own.total()}`);
  return 0;
}
// expect-output:
// 7 4 13 9 4
// 7
// 4
// 8 7 9
