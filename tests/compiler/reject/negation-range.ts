/** The smallest value of a type has no negative. */
const low: i8 = -i8.MIN;

export function main(): i32 {
  return 0;
}
// expect: GTS2022 2:17 128 does not fit `i8`.
