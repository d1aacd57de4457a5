/** `@aligned` needs a power of two. */
/** @aligned 3 */
class A {
  a: u8 = 0;
}
const a = new A();

export function main(): i32 {
  return 0;
}
// expect: GTS5003 3:1 `@aligned` needs a power of two up to 4096, not "3".
