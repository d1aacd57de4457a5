/** Index signatures are not part of GTS. */
class A {
  [key: string]: u32;
}
function f(a: A): void {
  f(a);
}

export function main(): i32 {
  return 0;
}
// expect: GTS1001 3:3 This class member is not part of GTS.
