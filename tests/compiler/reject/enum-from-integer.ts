/** tsc takes every number for an enum. */
enum Color {
  Red,
  Green,
}
function color(x: u32): Color {
  return x;
}
export function main(): i32 {
  return i32(color(1));
}
// expect: GTS2014 7:10 A `u32` is not a `Color`.
