/** A sum keeps its width in an assignment. */
export function main(): i32 {
  const a: u8 = 1;
  const b: u32 = a + a;
  return i32(b);
}
// expect: GTS2003 4:18 This is `u8`, but `u32` is needed.
