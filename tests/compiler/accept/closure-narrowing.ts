/** Captured variables that tsc has narrowed: constants stay so, assigned ones are checked. */
import { printLine } from "gehri:host";

class Node {
  value: u32 = 1;
}
const node = new Node();
function run(f: () => void): void {
  f();
}
function find(wanted: boolean): Node | null {
  return wanted ? node : null;
}
function text(n: u32 | null): u32 {
  let sum: u32 = 0;
  if (n !== null) {
    run(() => {
      sum += n;
    });
  }
  return sum;
}
export function main(): i32 {
  const found = find(true);
  if (found !== null) run(() => printLine(`${found.value}`));
  printLine(`${text(5)} ${text(null)}`);
  let current = find(true);
  if (current !== null) {
    run(() => {
      current = null;
    });
    printLine(`${current.value}`); // panics: null
  }
  return 0;
}
// expect-output:
// 1
// 5 0
