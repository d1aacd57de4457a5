// A program whose stack has a bound: calls, function values, an interface, a bounded circle.
// expect-output:
// 3 1 6
import { printLine } from "gehri:host";

interface Shape {
  area(): u32;
}

class Square implements Shape {
  constructor(private readonly side: u32) {}
  area(): u32 {
    return this.side * this.side;
  }
}

function areaOf(shape: Shape): u32 {
  return shape.area();
}

function one(): u32 {
  return 1;
}
function three(): u32 {
  return 3;
}

const makers: FixedArray<() => u32, 2> = [three, one];

/** @recursion 3 */
function even(n: u32): boolean {
  assert(n < 6);
  return n === 0 ? true : odd(n - 1);
}
function odd(n: u32): boolean {
  return n === 0 ? false : even(n - 1);
}

export function main(): i32 {
  const square = new Square(1);
  const first = makers[0];
  const six: u32 = even(4) ? 6 : 0;
  printLine(`${first()} ${areaOf(square)} ${six}`);
  return 0;
}
