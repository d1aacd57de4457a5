/** A `Text` cannot be returned. */
function f(t: Text): Text {
  return t;
}
export function main(): i32 {
  f("");
  return 0;
}
// expect: GTS2010 2:22 A function cannot return a `Text`.
