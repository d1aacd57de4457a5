/** gcc takes a comparison of a widened number's complement for a mistake; it is none. */
import { print } from "gehri:host";

let narrow: u16 = 5;

export function main(): i32 {
  const same = ~u64.saturate(narrow) !== u64(2);
  const wide = ~u64(narrow) === 0xffff_ffff_ffff_fffa;
  print(`${same} ${wide}\n`);
  return 0;
}
// expect-output:
// true true
