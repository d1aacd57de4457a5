/** A `Text` cannot be a type argument that is stored. */
class Box<T> {
  v: T;
  constructor(v: T) {
    this.v = v;
  }
}
function f(t: Text): void {
  const b = new Box<Text>(t);
  f(b.v);
}

export function main(): i32 {
  return 0;
}
// expect: GTS2010 3:6 A field cannot hold a `Text`.
