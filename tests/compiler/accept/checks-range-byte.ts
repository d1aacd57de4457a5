// A byte does not fit a table of 255.
import { printLine } from "gehri:host";

const table = new FixedArray<u32, 255>();

function ofByte(x: u8): u32 {
  return table[x]; // checks: index stays // panics: index 255
}

export function main(): i32 {
  printLine(`${ofByte(255)}`);
  return 0;
}
