/** A local of an aligned class stands where its tag says; tcc aligns locals to 16 bytes at most. */
// only-with: gcc, clang
import { printLine } from "gehri:host";
import { addressOf } from "gehri:unsafe";

/** @aligned 64 */
class Line {
  value: u32 = 9;
}

export function main(): i32 {
  const before = new Line();
  const local = new Line();
  printLine(`${addressOf(before) % 64} ${addressOf(local) % 64} ${local.value}`);
  return 0;
}
// expect-output:
// 0 0 9
