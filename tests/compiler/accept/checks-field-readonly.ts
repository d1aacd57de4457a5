// A read-only field stays what it is, whatever is called in between.
// expect-output:
// 15 5
import { printLine } from "gehri:host";

class Reader {
  read: usize = 0;
  constructor(readonly items: ReadonlySlice<u32>) {}

  note(): void {
    this.read += 1;
  }

  sum(): u32 {
    let total: u32 = 0;
    for (let i: usize = 0; i < this.items.length; i++) {
      this.note();
      total = wrapping.add(total, this.items[i]); // checks: index removed
    }
    return total;
  }
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  const reader = new Reader(g);
  const total = reader.sum();
  printLine(`${total} ${reader.read}`);
  return 0;
}
