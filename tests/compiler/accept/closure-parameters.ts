/** Captured parameters, assigned or not; a closure in a local constant. */
import { printLine } from "gehri:host";

function run(f: () => void): void {
  f();
}
function add(a: i32): i32 {
  const g = (b: i32): i32 => a + b;
  return g(1) + g(2);
}
function countDown(n: u32): u32 {
  let steps: u32 = 0;
  while (n > 0) {
    run(() => {
      n--;
      steps++;
    });
  }
  return steps;
}
function swap(a: u32, b: u32): u32 {
  run(() => {
    const t = a;
    a = b;
    b = t;
  });
  return a * 10 + b;
}
export function main(): i32 {
  printLine(`${add(5)} ${countDown(7)} ${swap(3, 4)}`);
  return 0;
}
// expect-output:
// 13 7 43
