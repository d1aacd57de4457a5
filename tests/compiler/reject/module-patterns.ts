/** Patterns take values apart in functions, not at module level. */
interface Point {
  readonly x: u32;
  readonly y: u32;
}
const point: Point = { x: 1, y: 2 };
const { x, y } = point;
const [first, [second]] = [1, [2]];

export function main(): i32 {
  return i32(x + y + first + second);
}
// expect: GTS1001 7:7 Patterns at module level are not part of GTS.
// expect: GTS1001 8:7 Patterns at module level are not part of GTS.
