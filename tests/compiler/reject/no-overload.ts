/** Overloads are not part of GTS. */
function f(a: u32): u32;
function f(a: u32): u32 {
  return a;
}
export function main(): i32 {
  return i32(f(0));
}
// expect: GTS5004 2:1 A module that declares external functions must import gehri:
// expect: GTS1001 7:14 `f` is overloaded.
