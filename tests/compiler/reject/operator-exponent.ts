/** `**` is not part of GTS. */
export function main(): i32 {
  const a: i32 = 3;
  return a ** 2;
}
// expect: GTS2006 4:12 `**` is not part of GTS.
