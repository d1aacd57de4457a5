/** A division by constant zero is rejected. */
export function main(): i32 {
  const a: i32 = 3;
  return a / 0 + (a % 0);
}
// expect: GTS2013 4:10 This divides by zero.
