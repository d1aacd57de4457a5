/** Every compound assignment, on narrow fields and through references. */
import { printLine } from "gehri:host";

class Regs {
  a: u8 = 0x0f;
  b: i16 = -100;
  c: u64 = 1;
  flag = true;
}

function change(r: Regs): void {
  r.a |= 0xf0;
  r.a &= ~u8(1);
  r.a ^= 0xff;
  r.b += 50;
  r.b -= 1;
  r.b *= 3;
  r.b /= 2;
  r.b %= 7;
  r.c <<= 40;
  r.c >>= 3;
  r.c |= 1;
}

export function main(): i32 {
  const r = new Regs();
  change(r);
  printLine(`${r.a} ${r.b} ${r.c}`);
  let n: i32 = 100;
  n -= n -= 10;
  printLine(`${n}`);
  let m: u32 = 10;
  const result = (m += 5) * 2;
  printLine(`${m} ${result}`);
  return 0;
}
// expect-output:
// 1 -6 137438953473
// 10
// 15 30
