/** Each override has its own default values: those of the method that is really called. */
import { printLine } from "gehri:host";

class Plain {
  step(by: u32 = 1, times: u32 = by + 1): u32 {
    return by * 100 + times;
  }
}
class Doubled extends Plain {
  override step(by: u32 = 2, times: u32 = by * 2): u32 {
    return by * 100 + times;
  }
}
class Inherited extends Doubled {}
class Longer extends Plain {
  readonly unit: u32 = 7;
  override step(by: u32 = this.unit, times: u32 = by, more: u32 = times + 1): u32 {
    return super.step(by) * 10_000 + super.step() + times + more;
  }
}
class Asked extends Plain {
  override step(by?: u32, times?: u32): u32 {
    return (by ?? 50) * 100 + (times ?? 5);
  }
}
class Ignoring extends Plain {
  override step(): u32 {
    return 0;
  }
}

const plain = new Plain();
const doubled = new Doubled();
const inherited = new Inherited();
const longer = new Longer();
const asked = new Asked();
const ignoring = new Ignoring();

function show(one: Plain, maybe?: u32): void {
  printLine(`${one.step()} ${one.step(3)} ${one.step(undefined, 9)} ${one.step(3, 4)} ${one.step(maybe)}`);
}

export function main(): i32 {
  show(plain);
  show(doubled);
  show(inherited);
  show(longer);
  show(asked);
  show(ignoring);
  show(doubled, 6);
  printLine(`${longer.step()} ${longer.step(1, 2)} ${longer.step(1, 2, 3)}`);
  return 0;
}
// expect-output:
// 102 304 109 304 102
// 204 306 209 304 204
// 204 306 209 304 204
// 7080117 3040109 7080121 3040111 7080117
// 5005 305 5009 304 5005
// 0 0 0 0 0
// 204 306 209 304 612
// 7080117 1020107 1020107
