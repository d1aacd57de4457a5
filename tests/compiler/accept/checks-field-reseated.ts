// The variable comes to name another object.
import { printLine } from "gehri:host";

class Window {
  constructor(readonly count: usize) {}
}

const items: FixedArray<u32, 4> = [1, 2, 3, 4];

function read(a: Window, b: Window): u32 {
  let window = a;
  if (window.count >= 4) return 0;
  window = b;
  return items[window.count]; // checks: index stays // panics: index 9
}

export function main(): i32 {
  const one = new Window(1);
  const two = new Window(9);
  printLine(`${read(one, two)}`);
  return 0;
}
