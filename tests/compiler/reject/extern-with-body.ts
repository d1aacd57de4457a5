/** A function of C has no body here. */
/** @c puts */
function write(): u32 {
  return 1;
}

export function main(): i32 {
  return 0;
}
// expect: GTS5004 3:10 `write` has a body and a `@c` tag.
