/** Arguments, operands and record fields are evaluated left to right, each once. */
import { print, printLine } from "gehri:host";

let n: i32 = 0;

function next(): i32 {
  n++;
  print(`<${n}>`);
  return n;
}
function three(a: i32, b: i32, c: i32): i32 {
  return a * 100 + b * 10 + c;
}
type Pair = { readonly first: i32; readonly second: i32 };
function pair(): Pair {
  return { first: next(), second: next() };
}
function swapped(): Pair {
  return { second: next(), first: next() };
}
function setN(value: i32): i32 {
  n = value;
  return value;
}

export function main(): i32 {
  printLine(`${three(next(), next(), next())}`);
  n = 0;
  printLine(`${next() * 100 + next() * 10 + next()}`);
  n = 0;
  const r = next() - next() + next() * next();
  printLine(`${r}`);
  n = 0;
  const p = pair();
  const q = swapped();
  printLine(`${p.first} ${p.second} ${q.first} ${q.second}`);
  n = 0;
  printLine(`a${next()}b${next()}c${next()}`);
  n = 5;
  printLine(`${n + setN(10)} ${n}`);
  n = 5;
  printLine(`${setN(10) + n} ${n}`);
  n = 5;
  printLine(`${three(n, setN(7), n)}`);
  let local: i32 = 1;
  const s = local + (local = 10) + local;
  printLine(`${s}`);
  const t = three(local++, local++, local--) + local;
  printLine(`${t}`);
  printLine(`${(local = 3) < 4 && next() > 0} ${n}`);
  return 0;
}
// expect-output:
// <1><2><3>123
// <1><2><3>123
// <1><2><3><4>11
// <1><2><3><4>1 2 4 3
// <1><2><3>a1b2c3
// 15 10
// 20 10
// 577
// 21
// 1133
// <8>true 8
