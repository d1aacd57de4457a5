/** Default type arguments, and lengths as values. */
import { printLine } from "gehri:host";

class Ring<T = u8, N extends number = 4> {
  private readonly slots = new FixedArray<T, N>();
  private head: usize = 0;
  private used: usize = 0;

  get capacity(): usize {
    return this.slots.length;
  }
  push(value: T): boolean {
    if (this.used === this.slots.length) return false;
    this.slots[(this.head + this.used) % this.slots.length] = value;
    this.used++;
    return true;
  }
  pop(otherwise: T): T {
    if (this.used === 0) return otherwise;
    const value = this.slots[this.head];
    this.head = (this.head + 1) % this.slots.length;
    this.used--;
    return value;
  }
}
class Pair<A, B = A> {
  constructor(
    readonly left: A,
    readonly right: B,
  ) {}
}
interface Factory<T = u32> {
  make(): T;
}
class Seven implements Factory {
  make(): u32 {
    return 7;
  }
}

const bytes = new Ring();
const words = new Ring<u16>();
const flags = new Ring<boolean, 2>();
const pair = new Pair<u32>(1, 2);
const mixed = new Pair<u32, boolean>(3, true);
const seven = new Seven();

function build(f: Factory): u32 {
  return f.make();
}

export function main(): i32 {
  printLine(`${bytes.capacity} ${words.capacity} ${flags.capacity}`);
  for (let i: u8 = 0; i < 6; i++) bytes.push(i);
  printLine(`${bytes.pop(99)} ${bytes.pop(99)} ${words.pop(99)} ${flags.pop(true)}`);
  printLine(`${pair.right} ${mixed.right} ${build(seven)}`);
  return 0;
}
// expect-output:
// 4 4 2
// 0 1 99 true
// 2 true 7
