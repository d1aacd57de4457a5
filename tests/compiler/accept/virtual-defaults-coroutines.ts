/** Default values of generators and `async` methods that are overridden. */
import { printLine } from "gehri:host";

class Source {
  *items(from: u32 = 1, count: u32 = from + 1): Generator<u32> {
    for (let i: u32 = 0; i < count; i++) yield from + i;
  }
}
class Doubled extends Source {
  override *items(from: u32 = 10): Generator<u32> {
    yield from;
    yield from * 2;
  }
}
class Longer extends Source {
  readonly step: u32 = 5;
  override *items(from?: u32, count: u32 = 2, step: u32 = this.step): Generator<u32> {
    for (let i: u32 = 0; i < count; i++) yield (from ?? 0) + i * step;
  }
}
const source = new Source();
const doubled = new Doubled();
const longer = new Longer();

function show(one: Source): void {
  let sum: u32 = 0;
  for (const n of one.items()) sum = sum * 100 + n;
  printLine(`${sum}`);
  sum = 0;
  for (const n of one.items(3)) sum = sum * 100 + n;
  printLine(`${sum}`);
  sum = 0;
  for (const n of one.items(undefined, 1)) sum = sum * 100 + n;
  printLine(`${sum}`);
}

export function main(): i32 {
  show(source);
  show(doubled);
  show(longer);
  return 0;
}
// expect-output:
// 102
// 3040506
// 1
// 1020
// 306
// 1020
// 5
// 308
// 0
