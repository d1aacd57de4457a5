/** The one check of an index. */
import { printLine } from "gehri:host";

let wide: u64 = 8;

export function main(): i32 {
  printLine(`${Index<9>(wide)}`);
  const i = Index<8>(wide); // panics: 8
  printLine(`${i}`);
  return 0;
}
// expect-output:
// 8
