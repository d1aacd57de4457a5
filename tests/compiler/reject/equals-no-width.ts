/** `equals` of two numbers without a width. */
export function main(): i32 {
  return equals(1, 1) ? 1 : 0;
}
// expect: GTS2001 3:10 Nothing says what width these numbers have.
