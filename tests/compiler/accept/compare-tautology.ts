// Comparisons whose result their operands decide, which C compilers warn about.
import { print } from "gehri:host";

function isTwelve(n: u32): boolean {
  return (n & 3) === 12;
}
function differs(n: i16): boolean {
  return (n | 1) !== 4;
}

export function main(): i32 {
  print(`${isTwelve(12)} ${differs(4)}\n`);
  return 0;
}
// expect-output:
// false true
