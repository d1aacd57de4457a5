/** A stored parameter keeps its argument: a shorter object cannot be given to a longer one. */
class A {
  n: i32 = 0;
}
class Holder {
  constructor(readonly a: A) {}
}
function make(): Holder {
  const a = new A();
  const h = new Holder(a);
  return h;
}
export function main(): i32 {
  return make().a.n;
}
// expect: GTS3002 11:10 This refers to an object in the frame that is about to end.
