/** `usize` and `u64` are two types. */
export function main(): i32 {
  const a: usize = 1;
  const b: u64 = 2;
  return i32(a & b);
}
// expect: GTS2002 5:14 `&` has the operands `usize` and `u64`.
