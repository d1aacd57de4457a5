/** A string's bytes are fixed. */
export function main(): i32 {
  "abc".bytes()[0] = 1;
  return 0;
}
// expect: TS2542 3:3 Index signature in type 'ReadonlySlice<u8>' only permits rea
