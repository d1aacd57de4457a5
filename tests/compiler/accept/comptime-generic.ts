/** Each instance of a generic function has its own constants. */
import { printLine } from "gehri:host";

function cube<T extends number>(x: T, times: (a: T, b: T) => T): T {
  return times(x, times(x, x));
}
function times8(a: u8, b: u8): u8 {
  return a * b;
}
function times64(a: u64, b: u64): u64 {
  return a * b;
}

class Ring<T, N extends number> {
  readonly slots = new FixedArray<T, N>();

  bytes(): usize {
    return comptime(sizeof<T>() * 3) + this.slots.length;
  }
}

const small = new Ring<u16, 4>();
const large = new Ring<u64, 9>();

export function main(): i32 {
  printLine(`${comptime(cube(u8(6), times8))} ${comptime(cube(u64(1000000), times64))}`);
  printLine(`${small.bytes()} ${large.bytes()}`);
  return 0;
}
// expect-output:
// 216 1000000000000000000
// 10 33
