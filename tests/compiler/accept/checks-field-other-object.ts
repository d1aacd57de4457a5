// The same field of another object.
import { printLine } from "gehri:host";

class Window {
  count: usize = 0;
}

const items: FixedArray<u32, 4> = [1, 2, 3, 4];

function read(a: Window, b: Window): u32 {
  if (a.count >= 4) return 0;
  return items[b.count]; // checks: index stays // panics: index 9
}

export function main(): i32 {
  const one = new Window();
  const two = new Window();
  two.count = 9;
  printLine(`${read(one, two)}`);
  return 0;
}
