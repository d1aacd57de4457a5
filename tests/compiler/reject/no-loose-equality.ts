/** `==` and `!=` are not allowed. */
export function main(): i32 {
  const n: i32 = 3;
  if (n == 3) return 1;
  return n != 4 ? 1 : 0;
}
// expect: GTS1004 4:9 `==` converts its operands.
// expect: GTS1004 5:12 `!=` converts its operands.
