/** A declared function needs a `@c` tag. */
import { load } from "gehri:unsafe";
declare function abs(n: i32): i32;
export function main(): i32 {
  return abs(0) + load<i32>(0);
}
// expect: GTS5004 3:1 `abs` has no body.
