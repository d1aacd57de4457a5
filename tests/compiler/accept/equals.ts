/** `equals` compares by value: records, tuples, unions, nullable values; objects by identity. */
import { printLine } from "gehri:host";

class Owner {
  n: u32 = 0;
}
type Point = { readonly x: i32; readonly y: i32 };
type Line = { readonly from: Point; readonly to: Point; readonly name: string };
type Shape =
  | { readonly kind: "dot"; readonly at: Point }
  | { readonly kind: "line"; readonly line: Line }
  | { readonly kind: "none" };
type Held = { readonly owner: Owner | null; readonly count: u8 | null };
const one = new Owner();
const two = new Owner();

function line(n: i32, name: string): Line {
  return { from: { x: 0, y: n }, to: { x: n, y: 0 }, name };
}
function pair(a: u32, b: boolean): readonly [u32, boolean] {
  return [a, b];
}

export function main(): i32 {
  const p: Point = { x: 1, y: 2 };
  const q: Point = { x: 1, y: 2 };
  printLine(`${equals(p, q)} ${equals(p, { x: 1, y: 3 })} ${equals<Point>({ x: 0, y: 0 }, p)}`);
  printLine(`${equals(line(1, "a"), line(1, "a"))} ${equals(line(1, "a"), line(1, "b"))}`);
  printLine(`${equals(pair(1, true), pair(1, true))} ${equals(pair(1, true), pair(1, false))}`);
  const a: Shape = { kind: "dot", at: p };
  const b: Shape = { kind: "line", line: line(2, "l") };
  const c: Shape = { kind: "none" };
  printLine(
    `${equals<Shape>(a, { kind: "dot", at: q })} ${equals<Shape>(a, b)} ${equals<Shape>(c, c)}`,
  );
  printLine(`${equals<Shape>(b, { kind: "line", line: line(2, "l") })}`);
  printLine(`${equals<Shape>(b, { kind: "line", line: line(3, "l") })}`);
  const h: Held = { owner: one, count: 3 };
  printLine(`${equals(h, { owner: one, count: 3 })} ${equals(h, { owner: two, count: 3 })}`);
  printLine(`${equals(h, { owner: one, count: null })} ${equals<Held | null>(null, null)}`);
  printLine(`${equals<u32>(3, 3)} ${equals("a", "b")}`);
  return 0;
}
// expect-output:
// true false false
// true false
// true false
// true false true
// true
// false
// true false
// false true
// true false
