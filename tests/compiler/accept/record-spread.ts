/** `{ ...p, x: 1 }` copies a record; the last one that gives a field wins; order of evaluation. */
import { print, printLine } from "gehri:host";

type Point = { readonly x: i32; readonly y: i32 };
type Named = { readonly name: string; readonly x: i32; readonly y: i32 };
type Shape =
  | { readonly kind: "dot"; readonly at: Point; readonly size: u8 }
  | { readonly kind: "none" };

function point(n: i32): Point {
  print(`point${n} `);
  return { x: n, y: n + 1 };
}
function number(n: i32): i32 {
  print(`number${n} `);
  return n;
}
function show(p: Point): void {
  printLine(`${p.x} ${p.y}`);
}
function bigger(s: Shape): Shape {
  if (s.kind === "none") return s;
  return { ...s, size: s.size + 1 };
}

export function main(): i32 {
  const p: Point = { x: 1, y: 2 };
  const q: Point = { ...p, y: 9 };
  show(q);
  const r: Point = { ...p, ...q };
  show(r);
  const moved: Point = { ...point(5), x: number(7) };
  show(moved);
  const named: Named = { name: "n", ...p };
  printLine(`${named.name} ${named.x} ${named.y}`);
  const b = bigger(bigger({ kind: "dot", at: p, size: 1 }));
  printLine(`${b.kind === "dot" ? b.size : 0}`);
  return 0;
}
// expect-output:
// 1 9
// 1 9
// point5 number7 7 6
// n 1 2
// 3
