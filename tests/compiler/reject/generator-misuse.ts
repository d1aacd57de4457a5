// What a generator in a variable is not.
import { print } from "gehri:host";
function* gen(n: u32): Generator<u32> {
  for (let i: u32 = 0; i < n; i++) yield i;
}
function f1(): void {
  const it = gen(1);
  const n = it.next;
  print(`${it}`);
}
function f2(): void {
  const { next } = gen(1);
}
function f3(n: u32): Generator<u32> {
  return gen(n);
}
function f4(x: Generator<u32>): void {
}
class A {
  readonly it = this.make();
  *make(): Generator<u32> {
    yield 1;
  }
}
class B<T> {
  readonly it = gen(4);
  static readonly s = gen(5);
}
const b = new B<u32>();
let g2 = gen;
async function k(): Promise<void> {
  await (async () => {})();
}
export function main(): i32 {
  return 0;
}
// expect: GTS3007 8:16 `next` is a method.
// expect: GTS2011 9:12 A `Generator of gen` cannot stand in a template.
// expect: GTS2021 12:11 `Generator of gen` has no field `next`.
// expect: GTS3002 15:10 This refers to an object in the frame that is about to end
// expect: GTS1041 20:17 A field or a module constant holds a generator of a plain
// expect: GTS1041 30:10 A generator or `async` function cannot be used as a value
