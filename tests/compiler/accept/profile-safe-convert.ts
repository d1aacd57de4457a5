// The safe profile traps a conversion that loses bits; `wrap` and `saturate` say it otherwise.
// expect-output:
// 44 255
import { printLine } from "gehri:host";

function narrow(x: u32): u8 {
  return u8(x); // panics: 300
}

export function main(): i32 {
  const x: u32 = 300;
  printLine(`${u8.wrap(x)} ${u8.saturate(x)}`);
  printLine(`${narrow(x)}`);
  return 0;
}
