/** Getters and setters overridden, and reached by `super`. */
import { printLine } from "gehri:host";

class Level {
  protected raw: u32 = 0;

  get value(): u32 {
    return this.raw;
  }
  set value(n: u32) {
    this.raw = n;
  }
}

class Clamped extends Level {
  override get value(): u32 {
    return super.value + 1;
  }
  override set value(n: u32) {
    super.value = n > 100 ? 100 : n;
  }
}

const plain = new Level();
const clamped = new Clamped();

function raise(level: Level, to: u32): u32 {
  level.value = to;
  return level.value;
}

export function main(): i32 {
  printLine(`${raise(plain, 500)} ${raise(clamped, 500)} ${raise(clamped, 7)}`);
  clamped.value = 9;
  printLine(`${clamped.value}`);
  return 0;
}
// expect-output:
// 500 101 8
// 10
