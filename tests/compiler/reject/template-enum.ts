/** An enum in a template needs a conversion. */
import { print } from "gehri:host";
enum E {
  A,
}
function f(e: E): void {
  print(`${e}`);
}
export function main(): i32 {
  f(E.A);
  return 0;
}
// expect: GTS2011 7:12 A `E` cannot stand in a template.
