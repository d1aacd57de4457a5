/** A clean-up is called without arguments: its default values are used. */
import { printLine } from "gehri:host";

class Plain {
  [Symbol.dispose](code: u32 = 4, more?: u32): void {
    printLine(`plain ${code} ${more ?? 0}`);
  }
}
class Derived extends Plain {
  readonly code: u32 = 7;
  override [Symbol.dispose](code: u32 = this.code): void {
    printLine(`derived ${code}`);
  }
}
class Lone {
  [Symbol.dispose](code: u32 = 5): void {
    printLine(`lone ${code}`);
  }
}

const derived = new Derived();

function hold(one: Plain): void {
  using held = one;
  printLine("held");
}

export function main(): i32 {
  hold(derived);
  using lone = new Lone();
  using plain = new Plain();
  printLine("end");
  return 0;
}
// expect-output:
// held
// derived 7
// end
// plain 4 0
// lone 5
