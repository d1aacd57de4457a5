/** Functions called where they stand. */
import { printLine } from "gehri:host";

const seed = ((n: u32): u32 => n * 3)(14);
export function main(): i32 {
  const a = u32(u8(4));
  const b = ((x: u32) => x + a)(3);
  let n: u32 = 0;
  (() => {
    n += b;
  })();
  (function twice(k: u32): void {
    n++;
    if (k > 0) twice(k - 1);
  })(2);
  const grade = ((): u32 => {
    if (n > 5) return 1;
    return 2;
  })();
  printLine(`${seed} ${b} ${n} ${grade}`);
  return 0;
}
// expect-output:
// 42 7 10 1
