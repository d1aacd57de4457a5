/** `var` is not allowed. */
export function main(): i32 {
  var n: i32 = 0;
  return n;
}
// expect: GTS1003 3:3 `var` is not part of GTS.
