/** There are no optional parameters. */
function f(a?: u32): u32 {
  return a ?? 0;
}
export function main(): i32 {
  return i32(f());
}
// expect: GTS4004 2:12 Rest, optional and destructured parameters are not part of G
