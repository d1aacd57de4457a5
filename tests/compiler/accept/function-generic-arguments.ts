/** Function types as type arguments and constraints; generic functions inside functions. */
import { printLine } from "gehri:host";

type Op = (n: u32) => u32;
class Chain<F> {
  private readonly links = new FixedArray<F | null, 3>();
  private used: usize = 0;
  add(link: F): Chain<F> {
    this.links[this.used] = link;
    this.used++;
    return this;
  }
  get(i: usize): F | null {
    return this.links[i];
  }
}
function twice(n: u32): u32 {
  return n * 2;
}
function call<F extends Op>(f: F, n: u32): u32 {
  return f(n);
}
function compose<A, B, C>(f: (a: A) => B, g: (b: B) => C, a: A): C {
  return g(f(a));
}
const chain = new Chain<Op>();
export function main(): i32 {
  chain.add(twice).add((n) => n + 1);
  let n: u32 = 5;
  for (let i: usize = 0; i < 3; i++) {
    const link = chain.get(i);
    if (link !== null) n = link(n);
  }
  printLine(`${n} ${call(twice, 4)}`);
  const by = n;
  printLine(`${compose<u32, u64, boolean>((a) => u64(a) + u64(by), (b) => b > 12, 2)}`);
  let count: u32 = 0;
  function largest<T extends number>(a: T, b: T): T {
    count++;
    return a > b ? a : b;
  }
  printLine(`${largest(u8(3), u8(7))} ${largest(i32(-3), i32(-7))} ${count}`);
  return 0;
}
// expect-output:
// 11 8
// true
// 7 -3 2
