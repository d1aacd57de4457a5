/** Unions of tuples, told apart by an element that is one constant in each. */
import { printLine } from "gehri:host";

type Outcome = readonly ["ok", u32] | readonly ["err", string] | readonly ["none"];
type Op = readonly [0, u32, u32] | readonly [1, u32] | readonly [2];
type Pair<T> = readonly [true, T] | readonly [false, string];

function show(o: Outcome): void {
  switch (o[0]) {
    case "ok":
      printLine(`ok ${o[1]}`);
      break;
    case "err":
      printLine(`err ${o[1]}`);
      break;
    case "none":
      printLine("none");
  }
}
function half(n: u32): Outcome {
  if (n === 0) return ["none"];
  return n % 2 === 0 ? ["ok", n / 2] : ["err", "odd"];
}
function run(op: Op): u32 {
  if (op[0] === 2) return 0;
  const value = op[1]; // Both that are left have it.
  return op[0] === 0 ? value + op[2] : value;
}
function first<T>(pair: Pair<T>, other: T): T {
  return pair[0] ? pair[1] : other;
}
function again(o: Outcome): Outcome {
  if (o[0] === "ok") return half(o[1]);
  return o;
}
class Machine {
  op: Op = [2];
  step(): u32 {
    const { op } = this;
    const [kind] = op;
    this.op = kind === 2 ? [0, 3, 4] : kind === 0 ? [1, 9] : [2];
    return run(op);
  }
}
const machine = new Machine();
function* outcomes(): Generator<Outcome> {
  for (let n: u32 = 0; n < 4; n++) yield half(n);
}

export function main(): i32 {
  for (const o of outcomes()) show(o);
  show(again(half(12)));
  printLine(`${machine.step()} ${machine.step()} ${machine.step()} ${machine.step()}`);
  printLine(`${first<u32>([true, 5], 6)} ${first<u32>([false, "no"], 6)}`);
  const list: FixedArray<Op, 3> = [[0, 1, 2], [1, 7], [2]];
  let sum: u32 = 0;
  for (const op of list) sum += run(op);
  printLine(`${sum} ${sizeof<Op>()} ${list[0][0]}`);
  printLine(`${equals(half(4), ["ok", 2])} ${equals(half(4), half(6))} ${equals<Outcome>(["none"], half(0))}`);
  const maybe: Outcome | null = half(10);
  if (maybe !== null && maybe[0] === "ok") {
    const [, value] = maybe;
    printLine(`${value} ${maybe.length}`);
  }
  const o = half(9);
  const text = o[0] === "err" ? o[1] : "even";
  printLine(text);
  const both = [u32(4), "four", true] as const;
  printLine(`${both[0]} ${both[1]} ${both.length}`);
  return 0;
}
// expect-output:
// none
// err odd
// ok 1
// err odd
// ok 3
// 0 7 9 0
// 5 6
// 10 12 0
// true false true
// 5 2
// odd
// 4 four 3
