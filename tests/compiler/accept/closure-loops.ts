/** Each iteration has variables of its own; closures made in it see those. */
import { printLine } from "gehri:host";

function call(f: () => u32): u32 {
  return f();
}
function times(n: u32, f: () => void): void {
  for (let i: u32 = 0; i < n; i++) f();
}
const data: FixedArray<u32, 3> = [5, 6, 7];
export function main(): i32 {
  for (let i: u32 = 0; i < 3; i++) {
    const twice = i * 2;
    let own: u32 = 0;
    times(i, () => {
      own += twice;
    });
    printLine(`${call(() => i)} ${call(() => twice + i)} ${own}`);
  }
  for (let i: u32 = 0; i < 10; i++) {
    times(1, () => {
      i += 3;
    });
    printLine(`${i}`);
  }
  for (const x of data) {
    let y = x;
    times(2, () => {
      y += x;
    });
    printLine(`${y}`);
  }
  let n: u32 = 0;
  while (call(() => n * n) < 20) n++;
  printLine(`${n}`);
  do {
    n--;
  } while (call(() => n) > 2);
  printLine(`${n}`);
  return 0;
}
// expect-output:
// 0 0 0
// 1 3 2
// 2 6 8
// 3
// 7
// 11
// 15
// 18
// 21
// 5
// 2
