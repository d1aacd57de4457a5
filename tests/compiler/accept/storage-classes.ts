/** Module, inline and local objects: each `new` is one object, zeroed, initialised in order, then constructed. */
import { print, printLine } from "gehri:host";

let made: u32 = 0;

class Inner {
  readonly id: u32;
  value: u32 = 5;
  readonly zero = new FixedArray<u16, 3>();
  constructor(start: u32) {
    made++;
    this.id = made;
    this.value = this.value + start;
  }
}
class Outer {
  first: u32 = 1;
  readonly a = new Inner(10);
  second: u32 = this.first + 1;
  readonly b = new Inner(20);
  sum: u32;
  constructor() {
    this.sum = this.first + this.second + this.a.value + this.b.value;
  }
}
const shared = new Outer();

function local(n: u32): u32 {
  const o = new Outer();
  o.a.value += n;
  o.a.zero[2] = u16(n);
  let deeper: u32 = 0;
  if (n > 0) deeper = local(n - 1);
  return o.a.value + u32(o.a.zero[2]) + deeper;
}

export function main(): i32 {
  printLine(`${shared.a.id} ${shared.b.id} ${shared.a.value} ${shared.b.value} ${shared.sum}`);
  printLine(`${local(2)} ${made}`);
  for (let i: u32 = 0; i < 3; i++) {
    const fresh = new Inner(i);
    fresh.zero[1]++;
    print(`${fresh.value}:${fresh.zero[1]}:${fresh.id} `);
    fresh.value = 99;
  }
  const again = new Outer();
  const same = again;
  same.first = 40;
  same.a.value = 41;
  printLine(`${again.first} ${again.a.value} ${again.b.zero[0]}`);
  return 0;
}
// expect-output:
// 1 2 15 25 43
// 51 8
// 5:1:9 6:1:10 7:1:11 40 41 0
