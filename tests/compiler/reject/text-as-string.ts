/** A `Text` is not a string. */
function g(s: string): usize {
  return s.length;
}
function f(t: Text): usize {
  return g(t);
}
export function main(): i32 {
  return i32(f(`x`));
}
// expect: GTS2003 6:12 This is `Text`, but `string` is needed.
