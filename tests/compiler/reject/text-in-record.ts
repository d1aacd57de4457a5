/** A `Text` cannot be part of a record. */
type R = { readonly t: Text };
function f(r: R): void {
  f(r);
}

export function main(): i32 {
  return 0;
}
// expect: GTS2010 2:12 A field cannot hold a `Text`.
