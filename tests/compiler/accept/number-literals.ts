/** Unions of number literals: sets of numbers, stored in the smallest integer that holds them. */
import { printLine } from "gehri:host";
import { HashMap } from "gehri:std/hash-map";

type Level = 0 | 1 | 2;
type Sign = -1 | 0 | 1;
type Baud = 9600 | 115200;
type Entry = { readonly level: Level; readonly next: Level | null };

const names: FixedArray<string, 3> = ["low", "middle", "high"];
const start: Level = 1;
let current: Level = start;

function name(level: Level): string {
  switch (level) {
    case 0:
      return "zero";
    case 1:
    case 2:
      return names[level]; // No check: each member is an index of it.
  }
}
function up(level: Level): Level {
  if (level === 2) return level;
  return level === 0 ? 1 : 2;
}
function upper(level: 1 | 2): u32 {
  return level;
}
function above(level: Level): u32 {
  return level === 0 ? 0 : upper(level);
}
function compare(a: u32, b: u32): Sign {
  return a < b ? -1 : a > b ? 1 : 0;
}
function pick<T extends Level>(a: T, b: T, first: boolean): T {
  return first ? a : b;
}
function same<T>(value: T): T {
  return value;
}
function seconds(bytes: u32, baud: Baud): u32 {
  return (bytes * 10) / baud;
}

class Cell {
  level: Level = 0;
  readonly sign: Sign;
  constructor(sign: Sign) {
    this.sign = sign;
  }
  raise(): void {
    this.level = up(this.level);
  }
}
const cell = new Cell(-1);

function* levels(): Generator<Level> {
  let level: Level = 0;
  yield level;
  while (level < 2) {
    level = up(level);
    yield level;
  }
}

export function main(): i32 {
  printLine(`${name(0)} ${name(start)} ${name(2)} ${sizeof<Level>()} ${sizeof<Baud>()}`);
  printLine(`${above(0)} ${above(2)} ${compare(1, 2)} ${compare(2, 2)} ${compare(3, 2)}`);
  const n: u32 = current;
  const sum: u64 = current + 1;
  const wide: i16 = compare(5, 9);
  const half: f64 = current;
  printLine(`${n + current} ${sum} ${wide} ${half === 1} ${u32(1) << current} ${n * 10 - current}`);
  printLine(`${current === 1} ${current < 2} ${current >= n} ${compare(1, 2) < current} ${n === current}`);
  printLine(`${pick(current, 2, false)} ${pick(0, 1, true)} ${pick<Level>(2, 0, true)} ${same(current)}`);
  printLine(`${seconds(96000, 9600)} ${seconds(1152000, 115200)}`);
  cell.raise();
  cell.raise();
  cell.raise();
  printLine(`${cell.level} ${cell.sign} ${name(cell.level)}`);
  const entries: FixedArray<Entry, 2> = [
    { level: 2, next: null },
    { level: 0, next: 1 },
  ];
  for (const { level, next } of entries) printLine(`${level} ${next ?? 2} ${next === null}`);
  printLine(`${equals(entries[0], { level: 2, next: null })} ${equals(entries[0], entries[1])}`);
  for (const level of levels()) printLine(`level ${level}`);
  const zero = new FixedArray<Level, 3>();
  zero[1] = current;
  printLine(`${zero[0]} ${zero[1]}`);
  const map = new HashMap<Level, u32, 8>((key) => key);
  map.set(2, 7);
  printLine(`${map.get(2) ?? 0} ${map.get(1) ?? 0}`);
  const maybe: Level | null = entries[1].next;
  if (maybe !== null && maybe > 0) printLine(`${name(maybe)} ${u8(maybe)}`);
  current = 2;
  const kept = (): Level => current;
  printLine(`${kept()} ${current === n ? current : n}`);
  return 0;
}
// expect-output:
// zero middle high 1 4
// 0 2 -1 0 1
// 2 2 -1 true 2 9
// true true true true true
// 2 0 2 1
// 100 100
// 2 -1 high
// 2 2 true
// 0 1 false
// true false
// level 0
// level 1
// level 2
// 0 1
// 7 0
// middle 1
// 2 1
