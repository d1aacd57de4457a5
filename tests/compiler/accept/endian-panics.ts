/** A value that does not fit the field's width stops the program. */
import { printLine } from "gehri:host";

let wide: u32 = 70000;

export function main(): i32 {
  printLine(`${u16(u16be(wide - 5000))}`);
  const field = u16be(wide); // panics: 70000 does not fit
  printLine(`${u16(field)}`);
  return 0;
}
// expect-output:
// 65000
