/** `!` on a nullable value panics on null. */
import { printLine } from "gehri:host";

type P = { readonly x: u32 };
function find(n: u32): P | null {
  return n === 0 ? null : { x: n };
}

export function main(): i32 {
  printLine(`${find(3)!.x}`);
  const none = find(0);
  printLine(`${none!.x}`); // panics: null reference
  return 0;
}
// expect-output:
// 3
