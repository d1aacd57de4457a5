/** A `case` must fit the subject. */
export function main(): i32 {
  const a: u8 = u8(i32(4));
  switch (a) {
    case 256:
      return 1;
    default:
      return 0;
  }
}
// expect: GTS2004 5:10 256 does not fit `u8` (0 to 255).
