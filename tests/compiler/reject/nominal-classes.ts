/** Classes of one shape are different types. */
class A {
  n: i32 = 0;
}
class B {
  n: i32 = 0;
}
const a = new A();
function f(b: B): i32 {
  return b.n;
}
export function main(): i32 {
  return f(a);
}
// expect: GTS2003 13:12 This is `A`, but `B` is needed.
