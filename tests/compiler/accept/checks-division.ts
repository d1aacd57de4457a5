// Divisors that cannot be 0.
// expect-output:
// 3 2 2
import { printLine } from "gehri:host";

function constant(x: u32): u32 {
  return x / 4; // checks: division removed
}
function tested(x: u32, by: u32): u32 {
  if (by === 0) return 0;
  return x / by; // checks: division removed
}
function positive(x: u32, by: u32): u32 {
  return x / (by + 1); // checks: division removed, overflow stays
}
function unknown(x: u32, by: u32): u32 {
  return x / by; // checks: division stays // panics: division by zero
}

export function main(): i32 {
  printLine(`${constant(12)} ${tested(12, 5)} ${positive(12, 4)}`);
  printLine(`${unknown(1, 0)}`);
  return 0;
}
