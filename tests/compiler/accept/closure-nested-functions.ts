/** Function declarations in functions: hoisted, recursive, mutually recursive, as values. */
import { printLine } from "gehri:host";

function each(n: u32, f: (i: u32) => void): void {
  for (let i: u32 = 0; i < n; i++) f(i);
}
function walk(limit: u32): u32 {
  let visits: u32 = 0;
  go(0);
  each(2, go);
  return visits;

  function go(depth: u32): void {
    visits++;
    if (depth < limit) other(depth + 1);
  }
  function other(depth: u32): void {
    visits += 100;
    if (depth < limit) go(depth + 1);
  }
}
function fib(n: u32): u32 {
  function f(m: u32): u32 {
    return m < 2 ? m : f(m - 1) + f(m - 2);
  }
  return f(n);
}
function tree(depth: u32): u32 {
  let leaves: u32 = 0;
  function visit(d: u32): void {
    if (d === 0) {
      leaves++;
      return;
    }
    each(2, () => {
      visit(d - 1);
    });
  }
  visit(depth);
  return leaves;
}
function isEven(n: u32): boolean {
  return even(n);
  function even(m: u32): boolean {
    return m === 0 || odd(m - 1);
  }
  function odd(m: u32): boolean {
    return m !== 0 && even(m - 1);
  }
}
export function main(): i32 {
  printLine(`${walk(3)} ${fib(10)} ${tree(3)} ${isEven(10)} ${isEven(7)}`);
  for (let i: u32 = 0; i < 2; i++) {
    const scaled = i * 10;
    printLine(`${inner(1)} ${inner(2)}`);
    function inner(x: u32): u32 {
      return x + scaled;
    }
  }
  return 0;
}
// expect-output:
// 506 55 8 true false
// 1 2
// 11 12
