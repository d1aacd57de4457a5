/** Classes cannot extend classes. */
class A {
  n: u32 = 0;
}
class B extends A {
  m: u32 = 0;
}
const b = new B();

export function main(): i32 {
  return 0;
}
// expect: GTS1009 5:9 This class extends another.
