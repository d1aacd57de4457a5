/** `.length` is `usize`. */
function f(s: Slice<u8>): u32 {
  return s.length * 2;
}
export function main(): i32 {
  const a = new FixedArray<u8, 2>();
  return i32(f(a));
}
// expect: GTS2003 3:10 This is `usize`, but `u32` is needed.
