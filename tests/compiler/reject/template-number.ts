/** `hex` takes unsigned integers, `dec` integers. */
import { print } from "gehri:host";

function show(a: i32, b: f64): void {
  print(`${hex(a)}`);
  print(`${dec(b, 3)}`);
}
export function main(): i32 {
  return 0;
}
// expect: GTS2011 5:12 `hex` needs an unsigned integer; use `.wrap`.
// expect: GTS2011 6:16 This needs an integer, not `f64`.
