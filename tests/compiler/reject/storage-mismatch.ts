/** A `new` makes an object of exactly the type that its place has. */
class Box<T> {
  n: u32 = 1;
}
class Empty {}
class Point {
  x: u32;
  constructor(x: u32) {
    this.x = x;
  }
}
class Holder {
  readonly box: Box<u32> = new Box<u64>();
  readonly empty: Empty = [];
}
const points = new FixedArray<Point, 4>();
const boxes: FixedArray<Empty, 1> = [new Empty()];

export function main(): i32 {
  return 0;
}
// expect: GTS2003 13:28 This makes `Box<u64>`, but `Box<u32>` is needed.
// expect: GTS2003 14:27 An array literal is not a `Empty`.
// expect: GTS3001 16:16 The constructor of `Point` needs arguments, so it cannot be
// expect: GTS3003 17:38 Elements of type `Empty` are inline and made by `new FixedAr
