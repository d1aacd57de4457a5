/** A record's field cannot be assigned. */
type P = { readonly x: u32 };
export function main(): i32 {
  let p: P = { x: 1 };
  p.x = 2;
  return 0;
}
// expect: TS2540 5:5 Cannot assign to 'x' because it is a read-only property.
