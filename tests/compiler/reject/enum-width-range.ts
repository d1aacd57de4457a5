/** A member must fit the enum's width. */
/** @width u8 */
enum E {
  A = 256,
}
function f(e: E): boolean {
  return e === E.A;
}
export function main(): i32 {
  return f(E.A) ? 0 : 1;
}
// expect: GTS2004 4:3 256 does not fit u8.
// expect: GTS2021 7:18 The enum has no member `A`.
// expect: GTS2021 10:14 The enum has no member `A`.
