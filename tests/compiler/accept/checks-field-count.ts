// What a field held is known until something may write it.
// expect-output:
// 3 10
import { printLine } from "gehri:host";

class Stack {
  readonly items = new FixedArray<u32, 3>();
  count: usize = 0;

  push(value: u32): boolean {
    if (this.count >= 3) return false;
    this.items[this.count] = value; // checks: index removed
    this.count += 1; // checks: overflow removed
    return true;
  }
}

export function main(): i32 {
  const stack = new Stack();
  let value: u32 = 10;
  while (stack.push(value)) value += 1;
  printLine(`${stack.count} ${stack.items[0]}`);
  return 0;
}
