/** `static_assert` stands at module level. */
export function main(): i32 {
  static_assert(true);
  return 0;
}
// expect: GTS1010 3:3 `static_assert` stands at module level.
