// Each instance of a generic is judged by itself.
// expect-output:
// 3 4
import { printLine } from "gehri:host";

class Stack<T, N extends number> {
  readonly items = new FixedArray<T, N>();
  private count: usize = 0;

  /** @nopanic */
  push(item: T): boolean {
    if (this.count >= this.items.length) return false;
    this.items[this.count] = item;
    this.count += 1;
    return true;
  }

  /** @nopanic */
  size(): usize {
    return this.count;
  }
}

export function main(): i32 {
  const small = new Stack<u32, 3>();
  const large = new Stack<u8, 8>();
  for (let i: u8 = 0; i < 4; i++) {
    small.push(u32(i));
    large.push(i);
  }
  printLine(`${small.size()} ${large.size()}`);
  return 0;
}
