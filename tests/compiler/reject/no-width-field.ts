/** A field needs a width. */
class C {
  n = 0;
}
const c = new C();

export function main(): i32 {
  return 0;
}
// expect: GTS2001 3:3 The field `n` has no width.
