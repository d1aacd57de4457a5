/** References to derived objects where the base is wanted: all the places. */
import { printLine } from "gehri:host";

class Base {
  n: u32 = 1;
}
class Left extends Base {
  l: u32 = 2;
}
class Right extends Base {
  r: u32 = 3;
}

type Holder = { readonly held: Base; readonly maybe: Base | null };

const left = new Left();
const right = new Right();
const table: FixedArray<Base | null, 3> = [left, right, null];
const record: Holder = { held: left, maybe: right };

class Slot {
  base: Base = right;
  maybe: Left | null = null;
}
const slot = new Slot();

function choose(flag: boolean): Base {
  return flag ? left : right;
}
function maybe(flag: boolean): Base | null {
  if (!flag) return null;
  return slot.maybe;
}
function read(b: Base | null): u32 {
  return b?.n ?? 100;
}

export function main(): i32 {
  let b: Base = left;
  b.n = 4;
  b = right;
  b.n = 5;
  printLine(`${left.n} ${right.n} ${choose(true).n} ${choose(false).n}`);
  printLine(`${read(table[0])} ${read(table[2])} ${read(maybe(true))}`);
  slot.maybe = left;
  slot.base = left;
  printLine(`${read(maybe(true))} ${slot.base === left} ${slot.base === right}`);
  printLine(`${record.held === left} ${record.maybe === left} ${record.maybe === right}`);
  const both = b === left ? left : right;
  printLine(`${both.n}`);
  const l: Left | null = slot.maybe;
  const up: Base | null = l;
  printLine(`${up === slot.base}`);
  return 0;
}
// expect-output:
// 4 5 4 5
// 4 100 100
// 4 true false
// true false true
// 5
// true
