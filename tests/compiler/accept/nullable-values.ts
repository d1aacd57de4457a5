/** `T | null` of values: numbers, booleans, strings, enums, records, slices; tests, `??`, `!`, fields. */
import { printLine } from "gehri:host";

enum Color {
  Red = 3,
  Green,
}
type Point = { readonly x: i32; readonly y: i32 };

function half(n: u32): u32 | null {
  return n % 2 === 0 ? n / 2 : null;
}
function colorOf(n: u32): Color | null {
  if (n === 1) return Color.Red;
  if (n === 2) return Color.Green;
  return null;
}
function nameOf(n: u32): string | null {
  return n === 1 ? "one" : null;
}
function point(n: i32): Point | null {
  if (n < 0) return null;
  return { x: n, y: n + 1 };
}
function flag(n: u32): boolean | null {
  return n > 5 ? null : n > 2;
}
const bytes = new FixedArray<u8, 4>();
function part(n: usize): Slice<u8> | null {
  return n > 4 ? null : bytes.slice(0, n);
}
function show(n: u32 | null): string {
  if (n === null) return "none";
  return n > 10 ? "big" : "small";
}

class Cell {
  value: u32 | null = null;
  point: Point | null = { x: 7, y: 8 };
  readonly fixed: string | null = "fixed";
}
const cell = new Cell();
const cells = new FixedArray<u32 | null, 3>();

export function main(): i32 {
  printLine(`${half(8) ?? 99} ${half(7) ?? 99} ${show(half(9))} ${show(half(30))} ${show(4)}`);
  printLine(`${colorOf(2) === Color.Green} ${colorOf(1) === Color.Green} ${colorOf(9) === null}`);
  printLine(
    `${nameOf(1) ?? "?"} ${nameOf(2) ?? "?"} ${nameOf(1) === "one"} ${nameOf(2) === "one"}`,
  );
  printLine(`${point(4)?.y ?? -1} ${point(-4)?.y ?? -1} ${point(2)!.x}`);
  printLine(`${flag(1) ?? true} ${flag(3) ?? false} ${flag(7) ?? true}`);
  printLine(`${part(3)?.length ?? 0} ${part(9)?.length ?? 0}`);
  let n: u32 | null = null;
  printLine(show(n));
  n = 5;
  n += 6;
  printLine(`${show(n)} ${n}`);
  cell.value = half(12);
  if (cell.value !== null) printLine(`value ${cell.value}`);
  cell.value ??= 77;
  printLine(`${cell.value}`);
  cell.value = null;
  cell.value ??= 77;
  printLine(`${cell.value} ${cell.fixed ?? ""} ${cell.point?.x ?? 0}`);
  printLine(`${cells[1] === null} ${cells[2] ?? 1}`);
  cells[1] = 4;
  let sum: u32 = 0;
  for (const c of cells) if (c !== null) sum += c;
  printLine(`${sum} ${half(4) === half(4)} ${half(4) === half(3)} ${half(3) === half(5)}`);
  const a = half(6);
  const b = half(5);
  printLine(`${a !== null && a > 2} ${b !== null && b > 2} ${a === 3} ${b !== 3} ${b ?? a ?? 0}`);
  return 0;
}
// expect-output:
// 4 99 none big small
// true false true
// one ? true false
// 5 -1 2
// false true true
// 3 0
// none
// big 11
// value 6
// 6
// 77 fixed 7
// true 1
// 4 true false true
// true false true true 3
