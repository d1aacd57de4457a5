/** Getters, setters, statics, `private`, `#private`, parameter properties, methods calling each other. */
import { printLine } from "gehri:host";

class Thermometer {
  static count: u32 = 0;
  static readonly LIMIT: i32 = 1000;
  static readonly history = new FixedArray<i32, 4>();
  #tenths: i32 = 0;
  private reads: u32 = 0;

  constructor(
    readonly name: string,
    private offset: i32,
    start: i32 = 5,
  ) {
    this.degrees = start;
    Thermometer.count++;
  }
  get degrees(): i32 {
    this.reads++;
    return this.#tenths / 10 + this.offset;
  }
  set degrees(value: i32) {
    this.#tenths = Thermometer.clamp(value * 10);
    Thermometer.history[usize(Thermometer.count) % 4] = value;
  }
  get readings(): u32 {
    return this.reads;
  }
  static clamp(tenths: i32): i32 {
    return tenths > Thermometer.LIMIT ? Thermometer.LIMIT : tenths;
  }
  warmer(other: Thermometer): boolean {
    return this.#tenths > other.#tenths;
  }
  raise(by: i32): Thermometer {
    this.degrees = this.degrees + by;
    return this;
  }
}
const inside = new Thermometer("inside", 0);
const outside = new Thermometer("outside", 1, -20);

export function main(): i32 {
  printLine(`${inside.name} ${inside.degrees} ${outside.name} ${outside.degrees}`);
  printLine(`${Thermometer.count} ${inside.warmer(outside)} ${Thermometer.clamp(5000)}`);
  outside.degrees = 500;
  printLine(`${outside.degrees} ${outside.readings} ${Thermometer.history[2]}`);
  printLine(`${inside.raise(1).raise(2).degrees} ${inside.readings}`);
  const value = (inside.degrees = 42);
  printLine(`${value} ${inside.degrees}`);
  return 0;
}
// expect-output:
// inside 5 outside -19
// 2 true 1000
// 101 2 500
// 8 4
// 42 42
