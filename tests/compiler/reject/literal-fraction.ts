/** A fraction is not an integer. */
export function main(): i32 {
  const a: u32 = 1.5;
  return i32(a);
}
// expect: GTS2004 3:18 1.5 is not an integer, but `u32` is needed.
