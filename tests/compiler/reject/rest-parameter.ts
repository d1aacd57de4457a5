/** There are no rest parameters. */
function f(...list: u8[]): usize {
  return list.length;
}
export function main(): i32 {
  return i32(f());
}
// expect: GTS4004 2:12 Rest, optional and destructured parameters are not part of G
