/** Object literals without a declared type are records of what they hold. */
import { printLine } from "gehri:host";

type Point = { readonly x: u32; readonly y: u32 };
type Shape =
  | { readonly kind: "dot"; readonly at: Point }
  | { readonly kind: "bar"; readonly length: u32 };
type Options = { readonly name?: string; readonly size?: u32 };

const origin = { x: u32(0), y: u32(0) };
const fixed = { x: 3, y: 4, kind: "bar" } as const;
let calls: u32 = 0;

function next(): u32 {
  calls++;
  return calls;
}
function show(p: Point): void {
  printLine(`${p.x} ${p.y}`);
}
function first<T>(value: T): T {
  return value;
}
class Cell {
  value: u32 = 7;
}
const cell = new Cell();

export function main(): i32 {
  const n: u32 = 5;
  const p = { y: next(), x: next() };
  show(p); // The fields in another order: a copy.
  show(origin);
  show({ ...fixed, y: 9 });
  const nested = { inner: { p, flag: n > 3 }, name: "nested", cell };
  cell.value++;
  printLine(`${nested.inner.p.x} ${nested.inner.flag} ${nested.name} ${nested.cell.value}`);
  const { inner, ...rest } = nested;
  printLine(`${rest.name} ${inner.flag}`);
  const wide = { ...p, z: n };
  const again = { ...wide, x: n };
  printLine(`${wide.x + wide.z} ${again.x} ${equals(wide, { ...wide })} ${equals(wide, again)}`);
  const good = { x: 1, y: 2 } satisfies Point;
  show(good);
  const shape = { kind: "bar", length: 4 } satisfies Shape;
  printLine(`${shape.length} ${shape.kind}`);
  const some: Options = { size: 2 };
  const filled = { name: "default", size: n, ...some };
  const loose = { ...some, extra: true };
  printLine(`${filled.name} ${filled.size} ${loose.name ?? "none"} ${loose.extra}`);
  const twice = (of: Point): u32 => of.x * 2;
  const table = { twice, limit: n };
  printLine(`${table.twice(p)} ${table.limit} ${first({ a: n }).a}`);
  let moving = { at: n, text: "a" };
  moving = { at: moving.at + 1, text: "b" };
  const list: FixedArray<Point, 2> = [p, fixed];
  for (const { x, y } of list) printLine(`${x} ${y} ${moving.at} ${moving.text}`);
  return 0;
}
// expect-output:
// 2 1
// 0 0
// 3 9
// 2 true nested 8
// nested true
// 7 5 true false
// 1 2
// 4 bar
// default 2 none true
// 4 5 5
// 2 1 6 b
// 3 4 6 b
