/** Methods with type parameters that are overridden: each class has the instances that are called. */
import { printLine } from "gehri:host";

class Shown {
  constructor(readonly id: u32) {}
  name(): u32 {
    return this.id;
  }
}

abstract class Chooser {
  abstract choose<T>(items: ReadonlySlice<T>, otherwise: T): T;
  pair<A, B>(a: A, b: B, times: u32 = 1): readonly [A, B] {
    printLine(`pair ${times}`);
    return [a, b];
  }
  named<T extends Shown>(one: T, other?: T): u32 {
    return one.name() * 10 + (other === undefined ? 0 : other.name());
  }
}
class First extends Chooser {
  choose<T>(items: ReadonlySlice<T>, otherwise: T): T {
    return items.length === 0 ? otherwise : items[0];
  }
}
class Last extends Chooser {
  choose<U>(items: ReadonlySlice<U>, otherwise: U): U {
    return items.length === 0 ? otherwise : items[items.length - 1];
  }
  override pair<A, B>(a: A, b: B, times: u32 = 2): readonly [A, B] {
    const again = super.pair<A, B>(a, b);
    printLine(`last ${times}`);
    return again;
  }
  override named<T>(one: T, other: T = one): u32 {
    return 77;
  }
}
/** Goes back and forth through the base class, with more instances. */
class Nested extends Last {
  inner: Chooser = first;
  override choose<T>(items: ReadonlySlice<T>, otherwise: T): T {
    const [left] = this.inner.pair<T, boolean>(otherwise, true);
    return this.inner.choose<T>(items, left);
  }
}
class Typed<E> extends First {
  kept: u32 = 3;
  override choose<T>(items: ReadonlySlice<T>, otherwise: T): T {
    printLine(`typed ${u32(sizeof<E>())} ${u32(sizeof<T>())}`);
    return super.choose<T>(items, otherwise);
  }
}

const first = new First();
const last = new Last();
const nested = new Nested();
const typed = new Typed<u16>();
const numbers: FixedArray<u32, 3> = [4, 5, 6];
const words: FixedArray<string, 2> = ["a", "b"];
const one = new Shown(1);
const two = new Shown(2);

function run(chooser: Chooser): void {
  const n: u32 = chooser.choose<u32>(numbers, 0);
  printLine(`${n} ${chooser.choose(words, "none")}`);
  const [a, b] = chooser.pair<u32, string>(n, "x");
  printLine(`${a} ${b} ${chooser.named(one)} ${chooser.named(one, two)}`);
}

export function main(): i32 {
  run(first);
  run(last);
  run(nested);
  run(typed);
  return 0;
}
// expect-output:
// 4 a
// pair 1
// 4 x 10 12
// 6 b
// pair 1
// last 2
// 6 x 77 77
// pair 1
// pair 1
// 4 a
// pair 1
// last 2
// 4 x 77 77
// typed 2 4
// typed 2 16
// 4 a
// pair 1
// 4 x 10 12
