/** Generic functions over interfaces and classes: constraints, static dispatch, generic interfaces of methods. */
import { printLine } from "gehri:host";

interface Measured {
  size(): u32;
}
class A implements Measured {
  size(): u32 {
    return 1;
  }
}
class B implements Measured {
  n: u32 = 5;
  size(): u32 {
    return this.n;
  }
}
interface Sink<T> {
  accept(value: T): boolean;
}
class Sum implements Sink<u32> {
  total: u32 = 0;
  accept(value: u32): boolean {
    this.total += value;
    return this.total < 10;
  }
}
class Longest implements Sink<string> {
  best: string = "";
  accept(value: string): boolean {
    if (value.length > this.best.length) this.best = value;
    return true;
  }
}
function twice<T extends Measured>(item: T): u32 {
  return item.size() * 2;
}
function dynamic(item: Measured): u32 {
  return twice(item) + 1;
}
function feed<T>(values: ReadonlySlice<T>, sink: Sink<T>): usize {
  let count: usize = 0;
  for (const value of values) {
    count++;
    if (!sink.accept(value)) break;
  }
  return count;
}
class Pair<T extends Measured> {
  constructor(
    readonly left: T,
    readonly right: T,
  ) {}
  larger(): T {
    return this.left.size() > this.right.size() ? this.left : this.right;
  }
}
const a = new A();
const b = new B();
const c = new B();
const sum = new Sum();
const longest = new Longest();
const numbers: FixedArray<u32, 4> = [3, 4, 5, 6];
const words: FixedArray<string, 3> = ["one", "three", "four"];
const pair = new Pair<B>(b, c);

export function main(): i32 {
  c.n = 9;
  printLine(`${twice(a)} ${twice(b)} ${dynamic(a)} ${dynamic(c)} ${pair.larger().n}`);
  printLine(`${feed<u32>(numbers, sum)} ${sum.total} ${feed<string>(words, longest)} ${longest.best}`);
  return 0;
}
// expect-output:
// 2 10 3 19 9
// 3 12 3 three
