/** A load stays inside the slice. */
import { printLine } from "gehri:host";

const data = new FixedArray<u32, 10>();
let start: usize = 6;

export function main(): i32 {
  printLine(`${u32x4.load(data, start).sum()}`);
  start++;
  const v = u32x4.load(data, start); // panics: slice
  printLine(`${v.sum()}`);
  return 0;
}
// expect-output:
// 0
