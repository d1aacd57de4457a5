/** Inline objects of a packed class that are aligned: packed ones, bytes, and where the class is aligned. */
import { printLine } from "gehri:host";

/** @packed */
class Inner {
  tag: u8 = 1;
  value: u32 = 2;

  bump(): u32 {
    this.value += 1;
    return this.value;
  }
}

/** @packed */
class Bytes {
  tag: u8 = 9;
  readonly inner = new Inner();
  readonly mac: FixedArray<u8, 6> = [1, 2, 3, 4, 5, 6];
  readonly items = new FixedArray<Inner, 2>();
}

/** @packed */
/** @aligned 8 */
class Aligned {
  first: u64 = 1;
  readonly hits = new Atomic<u32>(3);
  readonly words: FixedArray<u16, 2> = [7, 8];
  tag: u8 = 1;
}

const all = new FixedArray<Bytes, 2>();
const aligned = new FixedArray<Aligned, 2>();

function sum<T>(items: ReadonlySlice<T>, value: (item: T) => u32): u32 {
  let total: u32 = 0;
  for (const item of items) total += value(item);
  return total;
}

export function main(): i32 {
  const bytes = all[1];
  bytes.inner.bump();
  const macs = sum(bytes.mac, (x) => u32(x));
  const items = bytes.items[1].bump() + bytes.items[0].value;
  const words = sum(aligned[1].words, (x) => u32(x));
  aligned[1].hits.fetchAdd(1);
  printLine(`${bytes.inner.value} ${macs} ${items} ${words} ${aligned[1].hits.load()}`);
  printLine(`${sizeof<Bytes>()} ${sizeof<Aligned>()}`);
  return 0;
}
// expect-output:
// 3 21 5 15 4
// 22 24
