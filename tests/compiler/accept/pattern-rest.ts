/** Rest elements: copies of what is left of tuples, FixedArrays and records. */
import { printLine } from "gehri:host";

type Point = { readonly x: i32; readonly y: i32; readonly name: string };
type Shape =
  | { readonly kind: "box"; readonly w: u32; readonly h: u32 }
  | { readonly kind: "dot"; readonly at: Point };

const data: FixedArray<u32, 4> = [1, 2, 3, 4];

const table: FixedArray<readonly [u32, string, boolean], 1> = [[7, "seven", true]];

function sum(all: ReadonlySlice<u32>): u32 {
  let total: u32 = 0;
  for (const n of all) total += n;
  return total;
}
function show(pair: readonly [string, boolean]): void {
  printLine(`${pair[0]} ${pair[1]}`);
}
function second([, ...more]: readonly [u32, u32, u32]): u32 {
  return more[0] * 10 + more[1];
}
function rest({ x, ...others }: Point): string {
  return x < 0 ? "negative" : others.name;
}
function without(shape: Shape): u32 {
  if (shape.kind === "dot") {
    const { kind, ...dot } = shape;
    return kind === "dot" ? u32(dot.at.x) : 0;
  }
  const { w, ...size } = shape;
  return size.kind === "box" ? w * size.h : 0;
}

export function main(): i32 {
  const triple: readonly [u32, string, boolean] = [7, "seven", true];
  const [n, ...tail] = triple;
  show(tail);
  const [...all] = triple;
  printLine(`${n} ${all[1]} ${all.length}`);
  const [, , ...[last]] = triple;
  printLine(`${last}`);

  // A copy: what is written afterwards does not show in it.
  const [first, ...more] = data;
  data[1] = 20;
  more[2] = 40;
  printLine(`${first} ${more[0]} ${more.length} ${sum(more)} ${sum(data)}`);
  const [a, b, c, d, ...none] = data;
  printLine(`${a + b + c + d} ${none.length} ${sum(none)}`);
  for (const [at, ...values] of table) printLine(`${at} ${values[0]}`);

  const p: Point = { x: 3, y: 4, name: "p" };
  const { x, ...others } = p;
  const copy: Point = { ...others, x: x + 1 };
  printLine(`${others.y} ${copy.x} ${rest(p)} ${rest({ ...p, x: -1 })} ${second([1, 2, 3])}`);
  printLine(`${equals(others, { y: 4, name: "p" })}`);
  printLine(`${without({ kind: "box", w: 2, h: 5 })} ${without({ kind: "dot", at: p })}`);

  let left: u32 = 0;
  let pair: readonly [u32, u32] = [0, 0];
  const three: readonly [u32, u32, u32] = [4, 5, 6];
  [left, ...pair] = three;
  printLine(`${left} ${pair[0]} ${pair[1]}`);
  let y: i32 = 0;
  let named: { readonly x: i32; readonly name: string } = { x: 0, name: "" };
  ({ y, ...named } = p);
  printLine(`${y} ${named.x} ${named.name}`);
  return 0;
}
// expect-output:
// seven true
// 7 seven 3
// true
// 1 2 3 45 28
// 28 0 0
// 7 seven
// 4 4 p negative 23
// true
// 10 3
// 4 5 6
// 4 3 p
