// Another reference to the same object changes the field.
import { printLine } from "gehri:host";

class Window {
  count: usize = 0;
}

const items: FixedArray<u32, 4> = [1, 2, 3, 4];

function read(a: Window, b: Window): u32 {
  if (a.count >= 4) return 0;
  b.count = 4;
  return items[a.count]; // checks: index stays // panics: index 4
}

export function main(): i32 {
  const window = new Window();
  printLine(`${read(window, window)}`);
  return 0;
}
