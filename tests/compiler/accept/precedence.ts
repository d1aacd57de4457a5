/** Operators group as in TypeScript, whatever C's own precedence is. */
import { printLine } from "gehri:host";

export function main(): i32 {
  const a: i32 = 20;
  const b: i32 = 7;
  const c: i32 = 3;
  printLine(`${a - (b - c)} ${a - b - c} ${a / (b / c)} ${a / b / c} ${a % (b % c + 2)}`);
  printLine(`${(a & b) === c} ${(a | b) ^ c} ${a | (b ^ c)} ${a & (b | c)} ${a & b | c}`);
  printLine(`${a << (c - 1)} ${(a << c) - 1} ${a >> c << c} ${a >> (c << 0)} ${a + b << c}`);
  printLine(`${-(-a)} ${-(a - b)} ${- -a} ${~(-a)} ${-(~a)} ${a - 0 - b} ${-a * -b}`);
  printLine(`${!(a === b)} ${!(a < b) === true} ${a < b === b < a} ${a < b !== c < b}`);
  printLine(`${(a < b ? b : c) + 1} ${a < b ? b : c + 1} ${a > b ? a > c ? b : c : a}`);
  const p = true;
  const q = false;
  printLine(`${(p || p) && q} ${p || p && q} ${!p && q} ${!(p && q)} ${p === !q}`);
  let x: i32 = 2;
  const y = (x += 3) * x;
  printLine(`${y} ${x++ + ++x} ${x-- - --x} ${x - -1} ${x - -x}`);
  return 0;
}
// expect-output:
// 16 10 10 0 2
// false 20 20 4 7
// 80 159 16 2 216
// 20 -13 20 19 21 13 140
// true true false true
// 4 4 7
// false true false true true
// 25 12 2 6 10
