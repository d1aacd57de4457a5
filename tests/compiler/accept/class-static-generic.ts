/** Static methods of generic classes exist once. */
import { printLine } from "gehri:host";

class Box<T> {
  static made: u32 = 0;
  value: T;

  constructor(value: T) {
    this.value = value;
    Box.made++;
  }
  static limit(): u32 {
    return 10 + Box.made;
  }
  static larger<U extends number>(a: U, b: U): U {
    return a > b ? a : b;
  }
}
const a = new Box<u32>(1);
const b = new Box<boolean>(true);

export function main(): i32 {
  const big: u16 = Box.larger<u16>(3, 4);
  printLine(`${Box.made} ${Box.limit()} ${big} ${a.value} ${b.value}`);
  return 0;
}
// expect-output:
// 2 12 4 1 true
