/** Recursion: direct, mutual, through methods, with local objects of each call. */
import { printLine } from "gehri:host";

function fib(n: u32): u64 {
  return n < 2 ? u64(n) : fib(n - 1) + fib(n - 2);
}
function ackermann(m: u32, n: u32): u32 {
  if (m === 0) return n + 1;
  if (n === 0) return ackermann(m - 1, 1);
  return ackermann(m - 1, ackermann(m, n - 1));
}
function isEven(n: u32): boolean {
  return n === 0 || isOdd(n - 1);
}
function isOdd(n: u32): boolean {
  return n !== 0 && isEven(n - 1);
}
class Frame {
  value: u32 = 0;
  parent: Frame | null = null;
}
function depth(parent: Frame | null, left: u32): u32 {
  const frame = new Frame();
  frame.value = left;
  frame.parent = parent;
  if (left > 0) return depth(frame, left - 1);
  let sum: u32 = 0;
  for (let f: Frame | null = frame; f !== null; f = f.parent) sum = sum * 3 + f.value;
  return sum;
}
class Hanoi {
  moves: u32 = 0;
  move(n: u8, from: u8, to: u8): void {
    if (n === 0) return;
    const other = 6 - from - to;
    this.move(n - 1, from, other);
    this.moves++;
    this.move(n - 1, other, to);
  }
}

export function main(): i32 {
  printLine(`${fib(20)} ${ackermann(2, 3)} ${isEven(101)} ${isOdd(7)}`);
  const hanoi = new Hanoi();
  hanoi.move(10, 1, 3);
  printLine(`${hanoi.moves} ${depth(null, 4)}`);
  return 0;
}
// expect-output:
// 6765 9 false true
// 1023 58
