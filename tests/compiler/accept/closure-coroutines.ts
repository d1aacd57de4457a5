/** Closures in generators and async functions, across their stops. */
import { printLine } from "gehri:host";

function apply(n: u32, f: (i: u32) => void): void {
  for (let i: u32 = 0; i < n; i++) f(i);
}
function* sums(limit: u32): Generator<u32> {
  let total: u32 = 0;
  for (let n: u32 = 1; n <= limit; n++) {
    apply(n, (i) => {
      total += i * limit;
    });
    yield total;
  }
}
export function main(): i32 {
  let seen: u32 = 0;
  for (const sum of sums(4)) {
    apply(1, () => {
      seen += sum;
    });
    printLine(`${sum} ${seen}`);
  }
  return 0;
}
// expect-output:
// 0 0
// 4 4
// 16 20
// 40 60
