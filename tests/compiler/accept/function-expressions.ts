/** `function` expressions, named and not, with defaults and patterns; results dropped. */
import { printLine } from "gehri:host";

type Point = { readonly x: i32; readonly y: i32 };
const area = function ({ x, y }: Point): i32 {
  return x * y;
};
const power = function pow(base: u64, n: u32): u64 {
  return n === 0 ? 1 : base * pow(base, n - 1);
};
function each(points: ReadonlySlice<Point>, f: (p: Point, i: usize) => void): void {
  let i: usize = 0;
  for (const p of points) {
    f(p, i);
    i++;
  }
}
const points: FixedArray<Point, 2> = [
  { x: 2, y: 3 },
  { x: 4, y: 5 },
];
export function main(): i32 {
  printLine(`${area(points[1])} ${power(3, 4)}`);
  let total: i32 = 0;
  each(points, function (p) {
    total += area(p);
  });
  each(points, ({ x }, i) => {
    total += x * i32(i);
  });
  each(points, (p) => area(p));
  printLine(`${total}`);
  return 0;
}
// expect-output:
// 20 81
// 30
