/** `@width` names an integer type. */
/** @width u7 */
enum Small {
  A = 1,
}

export function main(): i32 {
  return 0;
}
// expect: GTS5003 3:6 `@width u7` is not an integer width.
