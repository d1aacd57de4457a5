// A call changes the slice in a mutable field.
import { printLine } from "gehri:host";

class Reader {
  items: ReadonlySlice<u32>;
  constructor(items: ReadonlySlice<u32>) {
    this.items = items;
  }

  drop(): void {
    this.items = this.items.slice(0, 1);
  }

  sum(): u32 {
    let total: u32 = 0;
    for (let i: usize = 0; i < this.items.length; i++) {
      total = wrapping.add(total, this.items[i]); // checks: index removed
      if (i === 1) {
        this.drop();
        total = wrapping.add(total, this.items[i]); // checks: index stays // panics: index 1
      }
    }
    return total;
  }
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  const reader = new Reader(g);
  printLine(`${reader.sum()}`);
  return 0;
}
