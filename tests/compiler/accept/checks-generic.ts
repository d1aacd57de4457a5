// A check stays if one instance of a generic needs it.
import { printLine } from "gehri:host";

class Table<N extends number> {
  readonly items = new FixedArray<u32, N>();

  read(x: u32): u32 {
    return this.items[x & 15]; // checks: index stays // panics: index 12
  }
}

export function main(): i32 {
  const large = new Table<16>();
  const small = new Table<8>();
  const unused = large.read(12);
  printLine(`${small.read(12) + unused}`);
  return 0;
}
