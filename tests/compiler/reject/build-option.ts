/** A constant of the command line has the type of its fallback. */
import { option } from "gehri:build";

// define: PAGES=many
// define: TRACE=1
const PAGES = option("PAGES", 64);
const TRACE = option("TRACE", false);
const NAME = option("a name", "x");

let pages: u32 = 4;
const LATER = option("LATER", pages);

export function main(): i32 {
  return PAGES + (TRACE ? 1 : 0) + i32(NAME.length) + i32(LATER);
}
// expect: GTS5023 6:15 `-D PAGES=many` is not a whole number
// expect: GTS5023 7:15 `-D TRACE=1` is not `true` or `false`
// expect: GTS5001 8:21 letters, digits
// expect: GTS5001 11:31 fallback
