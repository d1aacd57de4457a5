/** `@export` fixes the C symbol, `@c` names it, `@inline`, `@noinline` and `@section` change no meaning. */
import { printLine } from "gehri:host";
import { addressOf } from "gehri:unsafe";

/** @export fixture_answer */
export function answer(base: u32): u32 {
  return base + 2;
}
/** @c fixture_answer */
declare function answerByName(base: u32): u32;
/** @c labs */
declare function absolute(n: i64): i64;

/** @inline */
function twice(n: u32): u32 {
  return n * 2;
}
/** @noinline */
function thrice(n: u32): u32 {
  return n * 3;
}
class Meter {
  value: u32 = 0;
  /** @inline */
  add(n: u32): u32 {
    this.value += n;
    return this.value;
  }
}
/** @section .fixture.data */
const table: FixedArray<u16, 4> = [1, 2, 3, 4];

export function main(): i32 {
  const meter = new Meter();
  printLine(`${answerByName(40)} ${absolute(-7)} ${twice(thrice(2))} ${meter.add(1) + meter.add(2)}`);
  printLine(`${table[3]} ${addressOf(table) !== 0}`);
  return 0;
}
// expect-output:
// 42 7 12 4
// 4 true
