/** The old cast syntax is rejected like `as`. */
class A {
  n: u32 = 0;
}
class B {
  n: u32 = 0;
}
const a = new A();
const b = <B>a;

export function main(): i32 {
  return 0;
}
// expect: GTS1001 9:11 This expression (TypeAssertionExpression) is not part of GTS
