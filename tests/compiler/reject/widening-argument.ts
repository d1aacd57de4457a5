/** A sum keeps its width as an argument. */
function f(n: u64): u64 {
  return n;
}
export function main(): i32 {
  const a: u32 = 1;
  return i32(f(a * 2));
}
// expect: GTS2003 7:16 This is `u32`, but `u64` is needed.
