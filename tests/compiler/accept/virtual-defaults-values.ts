/** Where default values may stand: super, type parameters, arguments that may be undefined. */
import { printLine } from "gehri:host";

function size<T>(): u32 {
  return u32(sizeof<T>());
}
function sized<T>(value: T, bytes: u32 = size<T>()): u32 {
  return bytes;
}
class Cell<T> {
  constructor(
    readonly value: T,
    readonly bytes: u32 = size<T>(),
  ) {}
  same(other: T = this.value, bytes: u32 = size<T>()): u32 {
    return other === this.value ? bytes : 0;
  }
}
class Base {
  limit(): u32 {
    return 4;
  }
  take(n: u32 = 7): u32 {
    return n;
  }
}
class Derived extends Base {
  override limit(): u32 {
    return 9;
  }
  capped(n: u32 = super.limit(), m: u32 = this.limit()): u32 {
    return n * 10 + m;
  }
}
let calls: u32 = 0;
function count(): u32 {
  calls++;
  return calls;
}
function pair(a: u32, b: u32 = a + 1): u32 {
  return a * 10 + b;
}
function open(maybe?: u32): u32 {
  return pair(count(), maybe) * 100 + base.take(maybe);
}

const cell = new Cell<u64>(5);
const base = new Base();
const derived = new Derived();

export function main(): i32 {
  printLine(`${sized<u16>(1)} ${cell.bytes} ${cell.same()} ${cell.same(4)}`);
  printLine(`${derived.capped()} ${derived.capped(1)}`);
  printLine(`${open()} ${open(5)} ${pair(count(), undefined)}`);
  return 0;
}
// expect-output:
// 2 8 8 0
// 49 19
// 1207 2505 34
