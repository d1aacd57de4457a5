/** A constant shift count must be below the width. */
export function main(): i32 {
  const a: u8 = u8(i32(3));
  return i32(a << 8);
}
// expect: GTS2019 4:14 The count 8 is not below the width of `u8`.
