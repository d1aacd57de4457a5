/** `??` after something that is never null would never take its right side. */
function value(x: u32): u32 {
  return x ?? 1;
}
export function main(): i32 {
  return i32(value(1));
}
// expect: GTS2006 3:10 `u32` is never null.
