/** A `Vector` of 4,096 records filled, walked, and emptied from the end and the middle. */
import { printLine } from "gehri:host";
import { Vector } from "gehri:std/vector";

type Point = { readonly x: u32; readonly y: u32 };

const points = new Vector<Point, 4096>();

export function main(): i32 {
  let sum: u32 = 0;
  for (let round: u32 = 0; round < 20_000; round++) {
    for (let i: u32 = 0; points.push({ x: i, y: round }); i++) {}
    for (const point of points.values()) sum = wrapping.add(sum, point.x);
    sum = wrapping.add(sum, points.removeAt(4000).x);
    while (true) {
      const last = points.pop();
      if (last === null) break;
      sum = wrapping.add(sum, last.x ^ last.y);
    }
  }
  printLine(`${sum}`);
  return 0;
}
