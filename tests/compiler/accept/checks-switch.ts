// The cases of a switch tell what its subject is.
// expect-output:
// 1 3 0
import { printLine } from "gehri:host";

const items: FixedArray<u32, 4> = [1, 2, 3, 4];

function read(x: u32): u32 {
  switch (x) {
    case 0:
    case 2:
      return items[x]; // checks: index removed
    default:
      return 0;
  }
}

export function main(): i32 {
  printLine(`${read(0)} ${read(2)} ${read(9)}`);
  return 0;
}
