// Counts that are known to be small.
// expect-output:
// 16 32 8
import { printLine } from "gehri:host";

function masked(x: u32, n: u32): u32 {
  return x << (n & 31); // checks: shift removed
}
function tested(x: u32, n: u32): u32 {
  if (n >= 32) return 0;
  return x << n; // checks: shift removed
}
function unknown(x: u32, n: u32): u32 {
  return x >> n; // checks: shift stays // panics: shift
}

export function main(): i32 {
  printLine(`${masked(1, 36)} ${tested(1, 5)} ${unknown(16, 1)}`);
  printLine(`${unknown(1, 32)}`);
  return 0;
}
