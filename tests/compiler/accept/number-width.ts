/** A union of number literals whose alias declares a width: stored in it, computed in it. */
import { printLine } from "gehri:host";

/** @width u16 */
type Level = 1 | 2 | 300;
/** @width i32 */
type Step = -1 | 0 | 1;
type Small = 1 | 2;

class Packet {
  level: Level = 1;
  step: Step = 0;
}
type Pair = { readonly level: Level; readonly maybe: Level | null };

static_assert(sizeof<Level>() === 2);
static_assert(sizeof<Step>() === 4);
static_assert(sizeof<Small>() === 1);
static_assert(sizeof<Packet>() === 8);
static_assert(sizeof<Pair>() === 6);

const packet = new Packet();
const levels: FixedArray<Level, 3> = [1, 300, 2];
static_assert(sizeof<FixedArray<Level, 3>>() === 6);

function twice(level: Level): u16 {
  const n = level * 2;
  return n;
}
function both(a: Level, b: Level): u16 {
  const n = a + b;
  return n + 1;
}
function next(level: Level): Level {
  switch (level) {
    case 1:
      return 2;
    case 2:
      return 300;
    case 300:
      return 1;
  }
}
function large(level: Level): u32 {
  if (level === 300) return 0;
  const rest: Small = level;
  const wide: u32 = level + 70_000;
  return wide + rest;
}
function move(at: i32, step: Step): i32 {
  const back = -step;
  return at + step * 10 + (back << 1) + (step ^ 1);
}
function maybe(level: Level | null): u16 {
  return level === null ? 0 : level % 7;
}
function larger<T extends number>(a: T, b: T): T {
  return a > b ? a : b;
}

export function main(): i32 {
  let level: Level = 1;
  for (let i: u32 = 0; i < 4; i++) {
    printLine(`${level} ${twice(level)} ${both(level, 2)} ${large(level)} ${maybe(level)}`);
    level = next(level);
  }
  packet.level = level;
  packet.step = -1;
  let sum: u16 = 0;
  for (const one of levels) sum += one;
  const small: Small = 2;
  packet.level = small;
  printLine(`${sum} ${packet.level} ${move(7, packet.step)} ${maybe(null)}`);
  printLine(`${larger(level, packet.level)} ${level < 300} ${u64(level) * 3}`);
  return 0;
}
// expect-output:
// 1 2 4 70002 1
// 2 4 5 70004 2
// 300 600 303 0 6
// 1 2 4 70002 1
// 303 2 -3 0
// 2 true 6
