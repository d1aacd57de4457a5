/** `instanceof` wants the name of a class of the program. */
class Base {
  n: u32 = 1;
}
function test(a: Base): boolean {
  return a instanceof FixedArray;
}
export function main(): i32 {
  return 0;
}
// expect: GTS3028 6:23 This is no name of a class.
