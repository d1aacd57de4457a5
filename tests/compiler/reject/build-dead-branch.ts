/** A branch that is not part of the program is checked all the same. */
import { DEBUG, TARGET } from "gehri:build";

export function main(): i32 {
  let n: i32 = 0;
  if (TARGET === "kernel") {
    const wide: u32 = 1 + u16(2);
    n += i32(wide);
  }
  if (DEBUG && n == 1) return 1;
  return n;
}
// expect: GTS2003 7:23 `u16`
// expect: GTS1004 10:18 `==`
