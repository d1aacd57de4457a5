/** Virtual methods in a generic hierarchy: each instance of it is a hierarchy of its own. */
import { printLine } from "gehri:host";

abstract class Mapper<T> {
  abstract map(value: T): T;

  twice(value: T): T {
    return this.map(this.map(value));
  }
}
class Adder extends Mapper<u32> {
  constructor(readonly by: u32) {
    super();
  }
  map(value: u32): u32 {
    return value + this.by;
  }
}
class Doubler extends Mapper<u32> {
  map(value: u32): u32 {
    return value * 2;
  }
}
class Inverter extends Mapper<boolean> {
  map(value: boolean): boolean {
    return !value;
  }
}
class Constant<T> extends Mapper<T> {
  value: T;
  constructor(value: T) {
    super();
    this.value = value;
  }
  map(): T {
    return this.value;
  }
}

const adder = new Adder(3);
const doubler = new Doubler();
const inverter = new Inverter();
const seven = new Constant<u32>(7);

function run<T>(mapper: Mapper<T>, value: T): T {
  return mapper.twice(value);
}

export function main(): i32 {
  printLine(`${run(adder, 1)} ${run(doubler, 5)} ${run(seven, 1)} ${run(inverter, true)}`);
  return 0;
}
// expect-output:
// 7 20 7 true
