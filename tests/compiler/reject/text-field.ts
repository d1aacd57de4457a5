/** A `Text` cannot be a field. */
class C {
  t: Text = "";
}
const c = new C();

export function main(): i32 {
  return 0;
}
// expect: GTS2010 3:6 A field cannot hold a `Text`.
