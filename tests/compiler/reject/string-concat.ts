/** There is no `+` on strings. */
export function main(): i32 {
  const a: string = "a";
  const b: string = a + "b";
  return i32(b.length);
}
// expect: GTS2009 4:21 Strings have no arithmetic.
