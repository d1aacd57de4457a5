/** A static assertion that does not hold is an error. */
class A {
  a: u8 = 0;
  b: u32 = 0;
}
static_assert(sizeof<A>() === 5, "A is packed");

export function main(): i32 {
  return 0;
}
// expect: GTS5002 6:15 The condition is false: A is packed.
