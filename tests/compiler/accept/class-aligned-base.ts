/** An alignment is inherited; a class may ask for more. */
import { printLine } from "gehri:host";
import { addressOf } from "gehri:unsafe";

/** @aligned 64 */
class Line {
  a: u8 = 1;
}
class Wide extends Line {
  b: u64 = 2;
}
const wide = new Wide();
const lines = new FixedArray<Wide, 2>();
static_assert(alignof<Wide>() === 64);
static_assert(sizeof<Wide>() === 64);

export function main(): i32 {
  printLine(`${addressOf(wide) % 64} ${addressOf(lines[1]) % 64} ${wide.a + u8(wide.b)}`);
  return 0;
}
// expect-output:
// 0 0 3
