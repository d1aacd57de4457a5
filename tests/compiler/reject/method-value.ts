/** A method is not a value. */
class A {
  n: i32 = 0;
  go(): i32 {
    return this.n;
  }
}
const a = new A();
export function main(): i32 {
  const f = a.go;
  return f();
}
// expect: GTS3007 10:13 `go` is a method.
