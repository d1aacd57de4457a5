/** Functions with a rest parameter as values, behind function types and interfaces. */
import { printLine } from "gehri:host";

type Sum = (...numbers: readonly u32[]) => u32;
type Report<T> = (name: string, ...values: readonly T[]) => usize;
interface Log {
  log(level: u32, ...values: readonly i32[]): i32;
}

function sum(...numbers: readonly u32[]): u32 {
  let total: u32 = 0;
  for (const n of numbers) total += n;
  return total;
}
function product(...numbers: readonly u32[]): u32 {
  let all: u32 = 1;
  for (const n of numbers) all *= n;
  return all;
}
function apply(f: Sum, a: u32, b: u32): u32 {
  return f(a, b, a) + f() + f(a);
}
function report(name: string, ...values: readonly boolean[]): usize {
  return name.length * 10 + values.length;
}
class Console implements Log {
  calls: i32 = 0;
  log(level: u32, ...values: readonly i32[]): i32 {
    this.calls++;
    let all = i32(level) * 100;
    for (const v of values) all += v;
    return all;
  }
}
const shared = new Console();
const log: FixedArray<Log, 1> = [shared];
const table: FixedArray<Sum, 2> = [sum, product];

export function main(): i32 {
  printLine(`${apply(sum, 2, 3)} ${apply(product, 2, 3)}`);
  for (const f of table) printLine(`${f(1, 2, 3, 4)} ${f()}`);
  const kept = sum;
  let base: u32 = 100;
  const own: Sum = (...numbers) => sum(...numbers) + base;
  base++;
  printLine(`${kept(1, 2)} ${own(1, 2)} ${own()} ${apply((...n) => u32(n.length), 7, 8)}`);
  const one: Report<boolean> = report;
  printLine(`${one("ab", true, false)} ${one("abc")}`);
  const data: FixedArray<u32, 3> = [4, 5, 6];
  const nothing: Sum = () => 9;
  printLine(`${own(...data)} ${table[1](1, ...data)} ${nothing(1, 2)}`);
  printLine(`${log[0].log(1, 2, 3)} ${log[0].log(2)} ${shared.calls}`);
  return 0;
}
// expect-output:
// 9 15
// 10 0
// 24 1
// 3 104 101 4
// 22 30
// 116 120 9
// 105 200 2
