/** Two modules whose initial values need each other. */
import { left } from "./left.ts";

export function main(): i32 {
  return i32(left);
}
// expect: GTS5025 11:14 `right` (tests/compiler/reject/modules-init-cycle/right.ts:11) → `leftNow()`
