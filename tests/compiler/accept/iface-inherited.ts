/** A class is what its base class implements; overridden methods are found behind tables. */
import { printLine } from "gehri:host";

interface Named {
  name(): string;
}
interface Sized {
  size(): u32;
}
class Base implements Named {
  name(): string {
    return "base";
  }
}
class Derived extends Base implements Sized {
  override name(): string {
    return "derived";
  }
  size(): u32 {
    return 8;
  }
}
class Last extends Derived {}

const base = new Base();
const derived = new Derived();
const last = new Last();
const names: FixedArray<Named, 3> = [base, derived, last];

function say(n: Named): void {
  printLine(n.name());
}
function asBase(b: Base): void {
  say(b);
}
function measure(s: Sized): u32 {
  return s.size();
}

export function main(): i32 {
  for (const n of names) say(n);
  asBase(last);
  printLine(`${measure(last)}`);
  return 0;
}
// expect-output:
// base
// derived
// derived
// derived
// 8
