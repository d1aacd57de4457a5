/** A `case` is a constant, and each value has one. */
function number(x: u32, y: u32): u32 {
  switch (x) {
    case y:
      return 1;
    default:
      return 2;
  }
}
function text(x: string, y: string): u32 {
  switch (x) {
    case y:
      return 1;
    default:
      return 2;
  }
}
function twice(x: u32): u32 {
  switch (x) {
    case 1:
      return 1;
    case 1:
      return 2;
    default:
      return 3;
  }
}
export function main(): i32 {
  return 0;
}
// expect: GTS5001 4:10 A `case` needs a constant.
// expect: GTS5001 12:10 A `case` needs a string literal.
// expect: GTS2003 22:10 The value 1 has a `case` already.
