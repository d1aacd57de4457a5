/** Tuples have one length. */
type Pair = readonly [u32, u32?];
type List = readonly [u32, ...u32[]];
function pair(p: Pair): u32 {
  return p[0];
}
function list(p: List): u32 {
  return p[0];
}
export function main(): i32 {
  return i32(pair([1]) + list([1, 2]));
}
// expect: GTS2061 4:18 A tuple has no optional elements and no rest.
// expect: GTS2061 7:18 A tuple has no optional elements and no rest.
