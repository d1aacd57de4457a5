// A shift past the width panics in every profile.
// profile: fast
import { printLine } from "gehri:host";

function shift(a: u32, count: u32): u32 {
  return a << count; // panics: shift
}

export function main(): i32 {
  printLine(`${shift(1, 32)}`);
  return 0;
}
