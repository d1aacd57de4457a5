/** A closure may use a `Text` parameter and hand templates on. */
import { printLine } from "gehri:host";

function times(n: u32, f: (i: u32) => void): void {
  for (let i: u32 = 0; i < n; i++) f(i);
}
function log(prefix: Text, count: u32): void {
  times(count, (i) => {
    printLine(prefix);
    printLine(`${i}/${count}`);
  });
}
function each(f: (line: Text) => void): void {
  f("plain");
  f(`${1 + 1} ${true}`);
}
export function main(): i32 {
  log(`run ${7}`, 2);
  let lines: u32 = 0;
  each((line) => {
    lines++;
    printLine(line);
  });
  printLine(`${lines}`);
  return 0;
}
// expect-output:
// run 7
// 0/2
// run 7
// 1/2
// plain
// 2 true
// 2
