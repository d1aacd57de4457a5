/** A number is not an enum value. */
enum E {
  A,
  B,
}
export function main(): i32 {
  const e: E = 1;
  return i32(e);
}
// expect: GTS2014 7:16 1 is not a `E`.
