/** `!` on a field does not initialise it. */
class A {
  n!: i32;
}
const a = new A();

export function main(): i32 {
  return 0;
}
// expect: GTS3004 3:3 `n` is never initialised.
