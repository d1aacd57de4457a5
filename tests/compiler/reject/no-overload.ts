/** Overloads are not part of GTS. */
function f(a: u32): u32;
function f(a: u32): u32 {
  return a;
}
export function main(): i32 {
  return i32(f(0));
}
// expect: GTS1001 2:10 `f` is overloaded.
