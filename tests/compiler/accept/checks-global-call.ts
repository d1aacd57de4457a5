// A call changes a module's variable.
import { printLine } from "gehri:host";

let position: usize = 0;
const items: FixedArray<u32, 4> = [1, 2, 3, 4];

function advance(): u32 {
  position += 4;
  return 1;
}

function read(): u32 {
  if (position >= 4) return 0;
  const first = items[position]; // checks: index removed
  const step = advance();
  return first + step + items[position]; // checks: overflow stays, overflow stays, index stays // panics: index 4
}

export function main(): i32 {
  printLine(`${read()}`);
  return 0;
}
