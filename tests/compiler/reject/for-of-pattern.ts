/** `for…of` has one plain variable. */
type P = { readonly x: u8 };
const list = new FixedArray<P, 2>();
export function main(): i32 {
  for (const { x } of list) return i32(x);
  return 0;
}
// expect: GTS1001 5:8 `for…of` needs one plain variable.
