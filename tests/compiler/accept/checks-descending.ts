// Downwards, with unsigned and with signed indices.
// expect-output:
// 54321 54321
import { printLine } from "gehri:host";

function down(a: ReadonlySlice<u32>): u32 {
  let digits: u32 = 0;
  for (let i = a.length; i > 0; i--) { // checks: overflow removed
    digits = digits * 10 + a[i - 1]; // checks: overflow stays, index removed, overflow removed, overflow stays
  }
  return digits;
}

function signed(a: ReadonlySlice<u32>): u32 {
  let digits: u32 = 0;
  for (let i = i32(a.length) - 1; i >= 0; i--) {
    digits = digits * 10 + a[i]; // checks: overflow stays, index removed, overflow stays
  }
  return digits;
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  printLine(`${down(g)} ${signed(g)}`);
  return 0;
}
