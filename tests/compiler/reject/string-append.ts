/** There is no `+=` on strings. */
export function main(): i32 {
  let a: string = "a";
  a += "b";
  return i32(a.length);
}
// expect: GTS2009 4:3 Strings have no arithmetic.
