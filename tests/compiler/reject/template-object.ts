/** An object cannot stand in a template. */
import { print } from "gehri:host";
class C {
  n: u32 = 0;
}
const c = new C();
function show(p: C): void {
  print(`${p}`);
}
export function main(): i32 {
  show(c);
  return 0;
}
// expect: GTS2011 8:12 A `C` cannot stand in a template.
