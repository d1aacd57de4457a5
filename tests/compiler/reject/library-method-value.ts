/** A method of a library type is called, not kept. */
export function main(): i32 {
  const bytes = "abc".bytes;
  return 0;
}
// expect: GTS2021 3:23 `string` has no value `bytes`.
