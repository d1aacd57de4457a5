/** An inline part of a local object cannot be returned. */
class A {
  n: i32 = 0;
}
class B {
  readonly a = new A();
}
function f(): A {
  const b = new B();
  return b.a;
}
export function main(): i32 {
  return f().n;
}
// expect: GTS3002 10:10 This refers to an object in the frame that is about to end.
