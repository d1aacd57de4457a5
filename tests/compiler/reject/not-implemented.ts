/** Interfaces are matched by name. */
interface I {
  go(): i32;
}
class A {
  go(): i32 {
    return 0;
  }
}
const a = new A();
function f(i: I): i32 {
  return i.go();
}
export function main(): i32 {
  return f(a);
}
// expect: GTS3009 15:12 `A` does not implement `I` by name.
