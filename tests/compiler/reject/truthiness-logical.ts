/** `&&` and `||` take booleans. */
export function main(): i32 {
  const n: i32 = i32(u8(1));
  const m = n || 3;
  return m;
}
// expect: GTS2005 4:13 This is `i32`, not `boolean`.
