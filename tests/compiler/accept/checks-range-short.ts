// One element too few for the mask.
import { printLine } from "gehri:host";

const small = new FixedArray<u32, 15>();

function masked(x: u32): u32 {
  return small[x & 15]; // checks: index stays // panics: index 15
}

export function main(): i32 {
  printLine(`${masked(31)}`);
  return 0;
}
