/** The form of a rest parameter, and what its elements may be. */
class Node {
  value: u32 = 0;
}
function mutable(...xs: u32[]): u32 {
  return u32(xs.length);
}
function objects(...xs: readonly Node[]): u32 {
  return u32(xs.length);
}
function sum(...xs: readonly u32[]): u32 {
  return u32(xs.length);
}
type Sum = (...xs: readonly u32[]) => u32;
function apply(f: Sum): u32 {
  return f(1, 2);
}
export function main(): i32 {
  const kept = sum;
  return i32(sum(1) + kept(1));
}
// expect: GTS4004 5:18 A rest parameter is declared `...name: readonly T[]`.
// expect: GTS4004 8:34 `Node` is an object
