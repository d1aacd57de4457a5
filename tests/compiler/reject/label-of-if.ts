/** A label stands on a loop, a `switch` or a block. */
export function main(): i32 {
  here: if (TARGET === "host") {
    break here;
  }
  return 0;
}

import { TARGET } from "gehri:build";
// expect: GTS1012 4:5 `here` stands on no loop, `switch` or block around this.
