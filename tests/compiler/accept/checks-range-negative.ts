// A remainder of a negative number is negative.
import { printLine } from "gehri:host";

const table = new FixedArray<u32, 16>();

function rest(x: i32): u32 {
  return table[x % 16]; // checks: index stays, division removed // panics: index -1
}

export function main(): i32 {
  printLine(`${rest(-1)}`);
  return 0;
}
