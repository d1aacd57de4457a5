/** `T | null` in generic functions and classes, for numbers and strings. */
import { printLine } from "gehri:host";
function orElse<T>(x: T | null, d: T): T {
  return x ?? d;
}
function wrap<T>(x: T): T | null {
  return x;
}
class Box<T> {
  value: T | null = null;
  get(): T {
    return this.value!;
  }
  set(x: T): void {
    this.value = x;
  }
  take(): T | null {
    const v = this.value;
    this.value = null;
    return v;
  }
}
const b = new Box<u32>();
const c = new Box<string>();
export function main(): i32 {
  printLine(`${orElse<u32>(null, 4)} ${orElse(wrap<u8>(3), 4)}`);
  b.set(5);
  c.set("five");
  printLine(`${b.get()} ${c.get()} ${b.take() ?? 0} ${b.take() ?? 0}`);
  const n = wrap(c.take());
  printLine(n ?? "none");
  return 0;
}
// expect-output:
// 4 3
// 5 five 5 0
// five
