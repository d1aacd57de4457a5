/** A sum keeps its width in `return`. */
function f(n: u16): u32 {
  return n + 1;
}
export function main(): i32 {
  return i32(f(1));
}
// expect: GTS2003 3:10 This is `u16`, but `u32` is needed.
