/** `checked.add` and the like give null where the result does not fit. */
import { printLine } from "gehri:host";

function add(a: u8, b: u8): u8 | null {
  return checked.add(a, b);
}
function text(n: i32 | null): string {
  return n === null ? "none" : n < 0 ? "minus" : "plus";
}
const LEAST: i32 = i32.MIN;

export function main(): i32 {
  printLine(`${add(250, 5) ?? 0} ${add(250, 6) ?? 0}`);
  const a: u32 = 7;
  printLine(
    `${checked.sub(a, 7) ?? 99} ${checked.sub(a, 8) ?? 99} ${checked.mul(a, 613566757) ?? 1}`,
  );
  printLine(`${checked.div(a, 2) ?? 99} ${checked.div(a, 0) ?? 99}`);
  printLine(
    `${text(checked.add(LEAST, -1))} ${text(checked.sub(LEAST, -1))} ${text(checked.mul(LEAST, -1))}`,
  );
  printLine(
    `${text(checked.div(LEAST, -1))} ${text(checked.div(LEAST, 1))} ${text(checked.div(LEAST, 0))}`,
  );
  const big: u64 = u64.MAX;
  printLine(`${checked.add(big, 1) === null} ${checked.mul(big, 1) === big}`);
  let total: i8 = 100;
  for (let i: i8 = 0; i < 10; i++) {
    const next = checked.add(total, i);
    if (next === null) break;
    total = next;
  }
  printLine(`${total}`);
  return 0;
}
// expect-output:
// 255 0
// 0 99 1
// 3 99
// none minus none
// none minus none
// true true
// 121
