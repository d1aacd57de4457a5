/** Enums have no arithmetic. */
enum E {
  A,
  B,
}
function f(e: E): i32 {
  return i32(e + 1);
}
export function main(): i32 {
  return f(E.A);
}
// expect: GTS2014 7:14 1 is not a `E`.
