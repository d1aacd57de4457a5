/** A class cannot contain itself. */
class A {
  readonly inner = new A();
}
const a = new A();

export function main(): i32 {
  return 0;
}
// expect: GTS3005 2:1 `A` contains itself in `inner`.
