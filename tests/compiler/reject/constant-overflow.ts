/** A constant expression that overflows is rejected. */
export function main(): i32 {
  const a: u8 = u8.MAX + 1;
  return i32(a);
}
// expect: GTS2022 3:17 256 does not fit `u8`.
