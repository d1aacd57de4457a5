/** Only relative modules and `gehri:*` can be imported. */
import { readFileSync } from "node:fs";
const f = readFileSync;

export function main(): i32 {
  return 0;
}
// expect: TS2591 2:30 Cannot find name 'node:fs'.
