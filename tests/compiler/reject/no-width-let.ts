/** `let n = 0` has no width. */
export function main(): i32 {
  let n = 0;
  n++;
  return 0;
}
// expect: GTS2001 3:7 `n` has no width.
