/** Each level of a recursion of generics is a new class. */
class Pair<T> {
  left: T;
  constructor(left: T) {
    this.left = left;
  }
  deeper(): u32 {
    return wrap(this);
  }
}
function wrap<T>(p: Pair<T>): u32 {
  const next = new Pair<Pair<T>>(p);
  return next.deeper();
}
const first = new Pair<u32>(1);

export function main(): i32 {
  return i32(first.deeper());
}
// expect: GTS4005 11:1 The type arguments grow with each call.
