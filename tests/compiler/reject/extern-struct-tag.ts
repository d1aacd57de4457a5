/** `@c` of a class names a struct and its header. */
/** @c struct point */
class Point {
  n: u32 = 1;
}

export function main(): i32 {
  return 0;
}
// expect: GTS5003 3:7 The tag of a class is `@c struct NAME from "header.h"`.
