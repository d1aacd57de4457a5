// The fast profile: + - * and unary minus wrap at the width, and so does a narrowing conversion.
// profile: fast
// expect-output:
// 44 246 144
// -128 -128 -2147483648
// 1 0 4294967295
// 44 -56 65535
import { printLine } from "gehri:host";

function add(a: u8, b: u8): u8 {
  return a + b;
}
function sub(a: u8, b: u8): u8 {
  return a - b;
}
function mul(a: u8, b: u8): u8 {
  return a * b;
}
function neg(a: i8): i8 {
  return -a;
}
function next(a: i32): i32 {
  let x = a;
  x++;
  return x;
}
function increment(a: i8): i8 {
  let x = a;
  x += 1;
  return x;
}
function mul32(a: u32, b: u32): u32 {
  return a * b;
}
function before(a: u32): u32 {
  return a - 1;
}

export function main(): i32 {
  printLine(`${add(200, 100)} ${sub(0, 10)} ${mul(20, 20)}`);
  printLine(`${neg(-128)} ${increment(127)} ${next(2147483647)}`);
  printLine(`${mul32(65537, 65537) - 131072} ${mul32(65536, 65536)} ${before(0)}`);
  const wide: u32 = 300;
  const big: i64 = 200;
  const low: i32 = -1;
  printLine(`${u8(wide)} ${i8(big)} ${u16(low)}`);
  return 0;
}
