/** A number is not a condition. */
export function main(): i32 {
  const n: u32 = u32(u8(1));
  if (n) return 1;
  return 0;
}
// expect: GTS2005 4:7 This is `u32`, not `boolean`.
