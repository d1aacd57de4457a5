/** A mutable field cannot hold a `new`. */
class A {
  n: i32 = 0;
}
class B {
  a = new A();
}
const b = new B();

export function main(): i32 {
  return 0;
}
// expect: GTS3001 6:3 `a` is not readonly, so its object has no storage.
