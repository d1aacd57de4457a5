/** Closures chosen, kept in records, local objects and arrays; called through all of them. */
import { printLine } from "gehri:host";

type Op = (n: u32) => u32;
type Pair = { readonly first: Op; readonly second: Op };
class Slot {
  op: Op | null = null;
  run(n: u32): u32 {
    const op = this.op;
    return op === null ? 0 : op(n);
  }
}
function twice(f: Op, n: u32): u32 {
  return f(f(n));
}
function both(p: Pair, n: u32): u32 {
  return p.first(n) + p.second(n);
}
export function main(): i32 {
  const k = u32(u8(5));
  let uses: u32 = 0;
  const add: Op = (n) => {
    uses++;
    return n + k;
  };
  const chosen: Op = uses === 0 ? add : (n) => n * k;
  const other: Op = uses > 0 ? add : (n) => n * k;
  printLine(`${twice(chosen, 1)} ${twice(other, 1)}`);
  const pair: Pair = { first: add, second: (n) => n - 1 };
  printLine(`${both(pair, 10)} ${pair.first(2)}`);
  const slot = new Slot();
  printLine(`${slot.run(1)}`);
  slot.op = add;
  printLine(`${slot.run(1)}`);
  const ops: FixedArray<Op, 2> = [add, (n) => n * uses];
  printLine(`${ops[0](1)} ${ops[1](2)}`);
  let current: Op = add;
  current = ops[1];
  printLine(`${current(3)} ${add === chosen} ${chosen === other}`);
  return 0;
}
// expect-output:
// 11 25
// 24 7
// 0
// 6
// 6 12
// 18 true false
