/** A `Text` lives in one call: it cannot be chosen with `?:`. */
import { print } from "gehri:host";

function show(isLong: boolean, n: u32): void {
  print(isLong ? `${n} bytes` : `${n}`);
}
export function main(): i32 {
  show(true, 1);
  return 0;
}
// expect: GTS2010 5:9 A `Text` cannot be chosen with `?:`; use `if`.
