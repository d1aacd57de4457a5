/** tsc lets a read-only type stand for a writable one in a constraint; values stay fixed. */
interface Point {
  readonly x: u32;
}
type Pair = readonly [u32, u32];
class Part {
  n: u32 = 1;
}
class Whole {
  readonly part: Part = new Part();
}
const whole = new Whole();
const other = new Part();

function field<T extends { x: u32 }>(p: T): void {
  p.x = 3;
}
function byte0<T extends { [index: number]: u8 }>(bytes: T): void {
  bytes[0] = 3;
}
function first<T extends { 0: u32 }>(pair: T): void {
  pair[0] = 3;
}
function part<T extends { part: Part }>(holder: T): void {
  holder.part = other;
}
export function main(): i32 {
  const p: Point = { x: 1 };
  const pair: Pair = [1, 2];
  field(p);
  byte0("abc".bytes());
  first(pair);
  part(whole);
  return 0;
}
// expect: GTS3006 16:3 `Point` is a value; its fields are fixed.
// expect: GTS3006 19:3 A ReadonlySlice cannot be written through.
// expect: GTS3006 22:3 The elements of a tuple are fixed.
// expect: GTS3003 25:3 `part` is a part of its object and cannot be replaced.
