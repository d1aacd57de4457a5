/** `sizeof` needs a type. */
export function main(): i32 {
  return i32(sizeof());
}
// expect: GTS4002 3:14 Write the type argument.
