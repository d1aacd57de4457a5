/** A variable of the base class whose object is known: what the method ignores is evaluated. */
import { printLine } from "gehri:host";

class Base {
  step(n: u32): u32 {
    return n;
  }
}
class Derived extends Base {
  override step(): u32 {
    return 5;
  }
}
const base: Base = new Derived();

function told(): u32 {
  printLine("told");
  return 3;
}

export function main(): i32 {
  const local: Base = new Derived();
  printLine(`${base.step(told())} ${local.step(told() + 1)}`);
  return 0;
}
// expect-output:
// told
// told
// 5 5
