// After a switch, all its ways out count.
import { printLine } from "gehri:host";

const items: FixedArray<u32, 4> = [1, 2, 3, 4];

function read(x: u32): u32 {
  let i = x;
  switch (x) {
    case 0:
      i = 1;
      break;
    case 1:
      i = 4;
      break;
    default:
      i = 2;
  }
  return items[i]; // checks: index stays // panics: index 4
}

export function main(): i32 {
  printLine(`${read(1)}`);
  return 0;
}
