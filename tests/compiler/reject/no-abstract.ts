/** There are no abstract classes. */
abstract class A {
  abstract go(): void;
}
function f(a: A): void {
  a.go();
}

export function main(): i32 {
  return 0;
}
// expect: GTS1001 3:3 `abstract` is not part of GTS.
// expect: GTS3007 6:3 `go` is a method.
