/** `/` and `%` on integers truncate toward zero; the remainder has the sign of the dividend. */
import { printLine } from "gehri:host";

function show(a: i32, b: i32): void {
  printLine(`${a} ${b}: ${a / b} ${a % b}`);
}

export function main(): i32 {
  show(7, 2);
  show(-7, 2);
  show(7, -2);
  show(-7, -2);
  show(-2147483648, 2);
  show(-2147483648, 1);
  show(1, -2147483648);
  const a: u8 = 255;
  const b: u8 = 16;
  printLine(`${a / b} ${a % b} ${(a / b) * b + (a % b)}`);
  const c: u64 = 18446744073709551615;
  printLine(`${c / 10} ${c % 10} ${c / 3} ${c % 4294967296}`);
  const d: i64 = -9223372036854775808;
  printLine(`${d / 10} ${d % 10} ${d / 9223372036854775807}`);
  const e: i8 = -128;
  printLine(`${e / 3} ${e % 3} ${e / 127} ${e % 127}`);
  return 0;
}
// expect-output:
// 7 2: 3 1
// -7 2: -3 -1
// 7 -2: -3 1
// -7 -2: 3 -1
// -2147483648 2: -1073741824 0
// -2147483648 1: -2147483648 0
// 1 -2147483648: 0 1
// 15 15 255
// 1844674407370955161 5 6148914691236517205 4294967295
// -922337203685477580 -8 -1
// -42 -2 -1 -1
