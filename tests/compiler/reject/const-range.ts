/** A constant without width is checked where it is used. */
const N = 300;
export function main(): i32 {
  const a: u8 = N;
  return i32(a);
}
// expect: GTS2004 4:17 300 does not fit `u8` (0 to 255).
