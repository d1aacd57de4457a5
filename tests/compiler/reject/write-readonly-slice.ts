/** A ReadonlySlice cannot be written through. */
function f(s: ReadonlySlice<u8>): void {
  s[0] = 1;
}

export function main(): i32 {
  return 0;
}
// expect: TS2542 3:3 Index signature in type 'ReadonlySlice<u8>' only permits rea
