/** A reference into a local object cannot be kept in a module object. */
class A {
  n: i32 = 0;
}
class B {
  readonly a = new A();
  kept: A | null = null;
}
const root = new B();
export function main(): i32 {
  const b = new B();
  b.kept = b.a;
  root.kept = b.a;
  return 0;
}
// expect: GTS3002 13:15 This refers to an object in this function's frame.
