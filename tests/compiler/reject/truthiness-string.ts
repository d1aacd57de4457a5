/** A string is not a condition. */
function f(s: string): i32 {
  return s ? 1 : 0;
}
export function main(): i32 {
  return f("");
}
// expect: GTS2005 3:10 This is `string`, not `boolean`.
