/** Behind an interface, a method fills in what the caller leaves out, by itself. */
import { printLine } from "gehri:host";

class Box {
  constructor(readonly value: u32) {}
}

interface Sink {
  put(value: u32, times?: u32): u32;
  look(box?: Box): u32;
  plain(a: u32): u32;
}

const first = new Box(1);
const second = new Box(2);

class Direct implements Sink {
  put(value: u32, times: u32 = value + 1): u32 {
    return value * 10 + times;
  }
  look(box: Box = first): u32 {
    return box.value;
  }
  plain(a: u32, b: u32 = a * 2, ...more: readonly u32[]): u32 {
    return a + b + u32(more.length);
  }
}

class Base implements Sink {
  put(value: u32 = 0, times?: u32): u32 {
    return value * 10 + (times ?? 0);
  }
  look(box?: Box): u32 {
    return box === undefined ? 0 : box.value;
  }
  plain(a?: u32): u32 {
    return a ?? 99;
  }
}

class Derived extends Base {
  override put(value: u32 = 5, times: u32 = value): u32 {
    return value * 10 + times;
  }
  override look(box: Box = second): u32 {
    return box.value * 100;
  }
}

/** Its parameter may be null, and its default value is not. */
class Nullable implements Sink {
  put(value: u32): u32 {
    return value;
  }
  look(): u32 {
    return 7;
  }
  plain(a: u32): u32 {
    return this.may() * 100 + this.may(null) * 10 + this.may(first) + a;
  }
  may(box: Box | null = second): u32 {
    return box === null ? 0 : box.value;
  }
}

const direct = new Direct();
const base = new Base();
const derived = new Derived();
const nullable = new Nullable();

function show(sink: Sink, maybe?: u32): void {
  printLine(`${sink.put(1)} ${sink.put(1, 7)} ${sink.put(1, undefined)} ${sink.put(1, maybe)}`);
  printLine(`${sink.look()} ${sink.look(second)} ${sink.plain(3)}`);
}

export function main(): i32 {
  show(direct);
  show(direct, 8);
  show(base, 8);
  show(derived, 8);
  show(nullable);
  const known: Base = derived;
  printLine(`${known.put()} ${known.put(2)} ${known.look()} ${known.plain()}`);
  return 0;
}
// expect-output:
// 12 17 12 12
// 1 2 9
// 12 17 12 18
// 1 2 9
// 10 17 10 18
// 0 2 3
// 11 17 11 18
// 200 200 3
// 1 1 1 1
// 7 7 204
// 55 22 200 99
