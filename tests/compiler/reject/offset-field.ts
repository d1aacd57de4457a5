/** `offsetof` names a field that has a place. */
class Point {
  x: u32 = 1;
  get far(): u32 {
    return 1;
  }
}
const name = "x";
export function main(): i32 {
  const far = offsetof<Point>("far");
  const x = offsetof<Point>(name);
  return 0;
}
// expect: GTS5001 10:31 `Point` has no field "far".
// expect: GTS5001 11:29 The field is a string literal.
