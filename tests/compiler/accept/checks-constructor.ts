// In its own constructor a read-only field is not yet what it will be.
import { printLine } from "gehri:host";

class Ring {
  readonly mask: usize;
  readonly items: ReadonlySlice<u32>;
  first: u32;

  constructor(items: ReadonlySlice<u32>) {
    this.items = items;
    this.mask = 2;
    if (this.mask < this.items.length) this.first = this.items[this.mask]; // checks: index removed
    else this.first = 0;
    this.mask = 9;
    this.first = this.items[this.mask]; // checks: index stays // panics: index 9
  }
}

export function main(): i32 {
  const g: FixedArray<u32, 5> = [1, 2, 3, 4, 5];
  const ring = new Ring(g);
  printLine(`${ring.first}`);
  return 0;
}
