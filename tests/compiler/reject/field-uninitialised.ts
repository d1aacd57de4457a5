/** A field needs an initial value. */
class A {
  n: i32;
}
const a = new A();

export function main(): i32 {
  return 0;
}
// expect: TS2564 3:3 Property 'n' has no initializer and is not definitely assign
