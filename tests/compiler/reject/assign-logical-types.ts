/** `&&=` and `||=` are for booleans, `??=` for what may be null. */
export function main(): i32 {
  let n: u32 = 1;
  let maybe: u32 | null = null;
  n ||= 2;
  n ??= 3;
  maybe &&= 4;
  return i32(n);
}
// expect: GTS2006 5:3 `||=` does not work on `u32`.
// expect: GTS2006 6:3 `??=` does not work on `u32`.
// expect: GTS2006 7:3 `&&=` does not work on `u32 | null`.
