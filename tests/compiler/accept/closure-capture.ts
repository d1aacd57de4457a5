/** Arrow functions capture constants by value and assigned variables by reference. */
import { printLine } from "gehri:host";

type Each = (n: u32) => void;
function forEach(xs: ReadonlySlice<u32>, f: Each): void {
  for (const x of xs) f(x);
}
function apply(f: (n: i32) => i32, n: i32): i32 {
  return f(n);
}
const data: FixedArray<u32, 4> = [1, 2, 3, 4];

export function main(): i32 {
  let sum: u32 = 0;
  const factor = data[1];
  forEach(data, (x) => {
    sum += x * factor;
  });
  printLine(`${sum}`);
  sum = 100;
  const read = (): u32 => sum;
  printLine(`${read()}`);
  sum++;
  printLine(`${read()}`);
  const by: i32 = i32(u8(3));
  printLine(`${apply((n) => n + by, 1)} ${apply((n) => n * by, 5)}`);
  const bump = (): void => {
    sum += 10;
  };
  bump();
  bump();
  printLine(`${sum} ${read()}`);
  return 0;
}
// expect-output:
// 20
// 100
// 101
// 4 15
// 121 121
