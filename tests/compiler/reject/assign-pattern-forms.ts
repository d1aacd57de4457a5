/** Patterns on the left of an assignment: as many elements as values, no rest, no default values. */
interface Point {
  readonly x: u32;
  readonly y: u32;
}
class Meter {
  private n: u32 = 0;
  get value(): u32 {
    return this.n;
  }
  set value(x: u32) {
    this.n = x;
  }
}
const meter = new Meter();
const pair = new FixedArray<u32, 2>();

function take(p: Point): u32 {
  let x: u32 = 0;
  let y: u32 = 0;
  let rest: { readonly y: u32 } = { y: 0 };
  ({ x = 3 } = p);
  ({ x, ...rest } = p);
  ({ x: meter.value } = p);
  [meter.value] = [1];
  [x] = [1, y];
  [x, y] = [...pair];
  [x, ...[y]] = [1, 2];
  [x = 3, y] = [y, x];
  return x + y + rest.y;
}

export function main(): i32 {
  return i32(take({ x: 1, y: 2 }));
}
// expect: GTS4050 22:10 This default value would never be used.
// expect: GTS4022 24:9 An accessor cannot be assigned by a pattern.
// expect: GTS4022 25:4 An accessor cannot be assigned by a pattern.
// expect: GTS4022 26:9 Both sides need the same number of elements.
// expect: GTS4022 27:13 What is assigned to a pattern is written element by element.
// expect: GTS4022 28:7 A rest element has no type of its own.
// expect: GTS4050 29:8 This default value would never be used.
