/** Default values use constants, earlier parameters and `this`, and run only when needed. */
import { printLine } from "gehri:host";

let evaluated: u32 = 0;
function count(n: u32): u32 {
  evaluated++;
  return n;
}
function area(width: u32, height: u32 = width, scale: u32 = width * height): u32 {
  return width * height + scale;
}
function window(bytes: ReadonlySlice<u8>, start: usize = 0, end: usize = bytes.length): usize {
  return end - start;
}
function noted(a: u32, b: u32 = count(a)): u32 {
  return a + b;
}
class Buffer {
  private readonly space = new FixedArray<u8, 16>();
  private used: usize = 5;
  constructor(readonly low: u32, readonly high: u32 = low + 10) {}
  fill(value: u8, until: usize = this.used, from: usize = until - 2): usize {
    for (let i = from; i < until; i++) this.space[i] = value;
    this.used += 1;
    return until - from;
  }
  at(i: usize): u8 {
    return this.space[i];
  }
  static make<T>(value: T, other: T = value): readonly [T, T] {
    return [value, other];
  }
}
const buffer = new Buffer(3);
function chosen(): Buffer {
  evaluated += 100;
  return buffer;
}
function pair<T>(a: T, b: T = a): readonly [T, T] {
  return [a, b];
}
export function main(): i32 {
  printLine(`${area(2)} ${area(2, 5)} ${area(2, 5, 1)} ${area(2, undefined, 7)}`);
  printLine(`${window("hello".bytes())} ${window("hello".bytes(), 2)}`);
  printLine(`${noted(1, 2)} ${evaluated} ${noted(4)} ${evaluated}`);
  printLine(`${chosen().fill(9)} ${evaluated} ${buffer.at(3)} ${buffer.at(2)} ${buffer.fill(1)}`);
  printLine(`${buffer.low} ${buffer.high}`);
  const [a, b] = pair(u8(7));
  printLine(`${a} ${b}`);
  const inner = (n: u32, m: u32): u32 => nested(n) + m;
  function nested(x: u32, y: u32 = x + 1): u32 {
    return x * y;
  }
  printLine(`${inner(3, 1)} ${nested(2)} ${nested(2, 2)}`);
  return 0;
}
// expect-output:
// 8 20 11 11
// 5 3
// 3 0 8 1
// 2 101 9 0 2
// 3 13
// 7 7
// 13 6 4
