/** Generic classes with types and constant lengths; instances of one class do not mix their layout. */
import { printLine } from "gehri:host";

class Ring<T, N extends number> {
  readonly slots = new FixedArray<T, N>();
  private head: usize = 0;
  private count: usize = 0;
  get length(): usize {
    return this.count;
  }
  get capacity(): usize {
    return this.slots.length;
  }
  put(value: T): boolean {
    if (this.count === this.slots.length) return false;
    this.slots[(this.head + this.count) % this.slots.length] = value;
    this.count++;
    return true;
  }
  take(otherwise: T): T {
    if (this.count === 0) return otherwise;
    const value = this.slots[this.head];
    this.head = (this.head + 1) % this.slots.length;
    this.count--;
    return value;
  }
}
class Pair<A, B> {
  constructor(
    public first: A,
    public second: B,
  ) {}
  swapped<R>(make: (b: B, a: A) => R): R {
    return make(this.second, this.first);
  }
}
class Nest<T> {
  readonly inner = new Ring<T, 2>();
  readonly deeper = new Ring<FixedArray<T, 2> | null, 3>();
  both(a: T, b: T): usize {
    this.inner.put(a);
    this.inner.put(b);
    return this.inner.length;
  }
}
const bytes = new Ring<u8, 3>();
const longs = new Ring<i64, 5>();
const nest = new Nest<u16>();
const held: FixedArray<u16, 2> = [7, 8];
static_assert(sizeof<Ring<u8, 8>>() === 24);
static_assert(sizeof<Ring<u64, 8>>() === 80);

export function main(): i32 {
  for (let i: u8 = 0; i < 5; i++) {
    bytes.put(i + 250);
    longs.put(-i64(i));
  }
  printLine(`${bytes.length}/${bytes.capacity} ${longs.length}/${longs.capacity}`);
  printLine(`${bytes.take(0)} ${bytes.take(0)} ${bytes.put(9)} ${bytes.take(0)} ${bytes.take(0)}`);
  printLine(`${bytes.take(77)} ${longs.take(1)} ${longs.take(1)}`);
  const pair = new Pair<u8, string>(3, "three");
  pair.first++;
  printLine(`${pair.first} ${pair.second} ${pair.swapped<usize>((b, a) => b.length + usize(a))}`);
  printLine(`${nest.both(60000, 5)} ${nest.inner.take(0)} ${nest.inner.put(1)} ${nest.inner.put(2)}`);
  nest.deeper.put(held);
  nest.deeper.put(null);
  const back = nest.deeper.take(null);
  printLine(`${back === held} ${nest.deeper.take(held) === null} ${nest.deeper.length}`);
  return 0;
}
// expect-output:
// 3/3 5/5
// 250 251 true 252 9
// 77 0 -1
// 4 three 9
// 2 60000 true false
// true true 0
