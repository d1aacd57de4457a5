/** Only records can be spread. */
class Point {
  x: u32 = 1;
}
type P = { readonly x: u32 };
const point = new Point();
function f(): P {
  return { ...point };
}

export function main(): i32 {
  return i32(f().x);
}
// expect: GTS2003 8:12 Only records can be spread, not `Point`.
