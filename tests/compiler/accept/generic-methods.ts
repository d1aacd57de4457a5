/** Generic methods of plain, generic and inherited classes. */
import { printLine } from "gehri:host";

class Tool {
  calls: u32 = 0;

  pick<T>(first: boolean, a: T, b: T): T {
    this.calls++;
    return first ? a : b;
  }
}
class Cell<T> extends Tool {
  value: T;
  constructor(value: T) {
    super();
    this.value = value;
  }
  map<U>(f: (value: T) => U): U {
    return f(this.value);
  }
  static of<V>(value: V): V {
    return value;
  }
}
const cell = new Cell<u32>(5);

export function main(): i32 {
  const text = cell.map((n): string => (n > 4 ? "big" : "small"));
  const word: u16 = cell.pick<u16>(true, 1, 2);
  const flag = cell.pick<boolean>(false, true, false);
  printLine(`${text} ${word} ${flag} ${cell.calls} ${Cell.of<u8>(3)}`);
  return 0;
}
// expect-output:
// big 1 false 2 3
