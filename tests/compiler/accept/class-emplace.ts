/** `emplace` and inline elements give objects their tags. */
import { printLine } from "gehri:host";
import { addressOf, emplace } from "gehri:unsafe";

class Base {
  n: u32 = 1;
  what(): string {
    return "base";
  }
}
class Derived extends Base {
  m: u32 = 2;
  override what(): string {
    return "derived";
  }
}
const memory = new FixedArray<u64, 8>();
const rows = new FixedArray<FixedArray<Derived, 2>, 2>();
class Holder {
  readonly inner = new FixedArray<Derived, 2>();
}
const holder = new Holder();

function show(b: Base): void {
  printLine(`${b.what()} ${b.n}`);
}

export function main(): i32 {
  memory[0] = 0xffffffffffffffff;
  show(emplace<Derived>(addressOf(memory)));
  show(emplace<Base>(addressOf(memory)));
  show(rows[1][1]);
  show(holder.inner[1]);
  const local = new FixedArray<Derived, 2>();
  show(local[0]);
  return 0;
}
// expect-output:
// derived 1
// base 1
// derived 1
// derived 1
// derived 1
