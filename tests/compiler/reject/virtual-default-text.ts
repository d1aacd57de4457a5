/** A `Text` lives as long as the call: it cannot be kept until the method is known. */
import { printLine } from "gehri:host";

class Base {
  say(what: Text = "nothing"): void {
    printLine(what);
  }
}
class Derived extends Base {
  override say(what: Text = "less"): void {
    printLine(what);
  }
}
const base: Base = new Derived();

export function main(): i32 {
  base.say();
  return 0;
}
// expect: GTS4004 10:16 A `Text` has no default value in a method that is overridden.
