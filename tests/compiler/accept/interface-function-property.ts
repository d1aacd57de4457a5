/** A property of an interface that holds a function is read, then called. */
import { printLine } from "gehri:host";

interface Scaler {
  readonly scale: (x: u32) => u32;
  name(): string;
}
function twice(x: u32): u32 {
  return x * 2;
}
class Doubler implements Scaler {
  readonly scale: (x: u32) => u32 = twice;
  name(): string {
    return "doubler";
  }
}
const doubler = new Doubler();
function use(scaler: Scaler): u32 {
  return scaler.scale(21);
}

export function main(): i32 {
  const scaler: Scaler = doubler;
  printLine(`${scaler.name()} ${use(scaler)}`);
  return 0;
}
// expect-output:
// doubler 42
