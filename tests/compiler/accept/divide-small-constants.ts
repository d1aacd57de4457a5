// Quotients of small signed constants: C compilers must not see an overflow in them.
import { print } from "gehri:host";

function truth(value: boolean): boolean {
  return value;
}

function half(value: i8): i8 {
  return value / 2;
}

export function main(): i32 {
  const third: i8 = ((truth(false) ? i8(2) : i8(1)) - i8(6)) / i8(3);
  const quarter: i16 = ((truth(true) ? i16(2) : i16(1)) - i16(603)) / 4;
  let own: i8 = -128;
  own /= 64;
  print(`${third} ${quarter} ${own} ${half(-128)} ${half(127)}\n`);
  return 0;
}
// expect-output:
// -1 -150 -2 -64 63
