/** A value read before a write keeps what it was, in arguments, records and expressions. */
import { printLine } from "gehri:host";

type Pair = { readonly a: i32; readonly b: i32 };
class Holder {
  pair: Pair = { a: 1, b: 2 };
  n: i32 = 1;
  set(a: i32): i32 {
    this.pair = { a, b: this.pair.a };
    this.n = a;
    return a;
  }
}
const holder = new Holder();
const pairs = new FixedArray<Pair, 2>();
let pair: Pair = { a: 10, b: 20 };

function change(): i32 {
  pair = { a: pair.b, b: pair.a };
  return 1;
}
function both(p: Pair, n: i32, q: Pair): i32 {
  return p.a * 10000 + n * 100 + q.a;
}

export function main(): i32 {
  printLine(`${both(pair, change(), pair)}`);
  printLine(`${holder.n + holder.set(5) + holder.n} ${holder.pair.b}`);
  const made: Pair = { a: holder.n, b: holder.set(9) };
  printLine(`${made.a} ${made.b} ${holder.pair.a} ${holder.pair.b}`);
  const swapped: Pair = { a: pair.b, b: pair.a };
  pairs[0] = swapped;
  pairs[1] = pairs[0];
  pairs[0] = { a: pairs[0].b, b: pairs[0].a };
  printLine(`${pairs[0].a} ${pairs[0].b} ${pairs[1].a} ${pairs[1].b}`);
  pair = { a: pair.b + 1, b: pair.a + change() };
  printLine(`${pair.a} ${pair.b}`);
  let s = "first";
  const t = s;
  s = "second";
  let view: ReadonlySlice<u8> = s.bytes();
  const old = view;
  view = view.slice(3);
  printLine(`${t} ${s} ${old.length} ${view.length}`);
  return 0;
}
// expect-output:
// 100120
// 11 1
// 5 9 9 5
// 20 10 10 20
// 11 21
// first second 6 3
