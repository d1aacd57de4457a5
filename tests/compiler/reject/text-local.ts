/** A `Text` cannot be kept in a variable. */
import { print } from "gehri:host";
function f(t: Text): void {
  const kept = t;
  print(kept);
}
export function main(): i32 {
  f("a");
  return 0;
}
// expect: GTS2010 4:9 A variable cannot hold a `Text`.
