/** Operands before a failing one have had their effects; those after have not. */
import { printLine } from "gehri:host";

let minus: i32 = -1;
const list: FixedArray<u8, 2> = [1, 2];
function say(n: u32): u32 {
  printLine(`${n}`);
  return n;
}
function three(a: u32, b: u32, c: u32): u32 {
  return a + b + c;
}

export function main(): i32 {
  return i32(
    three(
      say(1),
      u32(list[minus]), // panics: index -1 is out of range
      say(2),
    ),
  );
}
// expect-output:
// 1
