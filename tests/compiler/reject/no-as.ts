/** `as` converts nothing in GTS. */
export function main(): i32 {
  const a: u32 = 5;
  const b = a as number as i32;
  return b;
}
// expect: GTS1007 4:13 `as` is not part of GTS.
