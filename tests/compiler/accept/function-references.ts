/** Functions as values: tables, fields, parameters, results, nullable ones, arrows without captures. */
import { printLine } from "gehri:host";

type Op = (a: i32, b: i32) => i32;
type Visitor = (depth: u32) => void;

function add(a: i32, b: i32): i32 {
  return a + b;
}
const mul: Op = (a, b) => a * b;
const half = (n: i32): i32 => n / 2;
let visits: u32 = 0;
function visit(depth: u32): void {
  visits += depth;
}
function repeat(n: u32, f: Visitor): void {
  if (n === 0) return;
  f(n);
  repeat(n - 1, f);
}
function choose(sum: boolean): Op {
  return sum ? add : mul;
}
function compose(f: Op, g: (n: i32) => i32, a: i32): i32 {
  return g(f(a, a));
}
class Command {
  constructor(
    readonly name: string,
    readonly run: Op,
  ) {}
}
const table: FixedArray<Op, 3> = [add, mul, (a, b) => a - b];
const commands: FixedArray<Command | null, 2> = [null, null];
const plus = new Command("plus", add);
const minus = new Command("minus", (a, b) => a - b);
class Hook {
  handler: Visitor | null = null;
  fire(n: u32): boolean {
    const handler = this.handler;
    if (handler === null) return false;
    handler(n);
    return true;
  }
}
const hook = new Hook();

export function main(): i32 {
  printLine(`${table[0](2, 3)} ${table[1](2, 3)} ${table[2](2, 3)} ${choose(true)(4, 5)}`);
  commands[1] = minus;
  printLine(`${plus.run(1, 2)} ${commands[1].run(1, 2)} ${compose(mul, half, 6)}`);
  repeat(4, visit);
  printLine(`${visits} ${hook.fire(1)}`);
  hook.handler = visit;
  printLine(`${hook.fire(5)} ${visits}`);
  hook.handler = (n) => {
    visits = n * 100;
  };
  printLine(`${hook.fire(5)} ${visits} ${choose(false) === mul} ${table[0] !== add}`);
  let op: Op = add;
  op = mul;
  printLine(`${op(7, 6)} ${compose((a, b) => a + b * 2, (n) => -n, 3)}`);
  return 0;
}
// expect-output:
// 5 6 -1 9
// 3 -1 18
// 10 false
// true 15
// true 500 true false
// 42 -9
