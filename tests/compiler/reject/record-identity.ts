/** `===` on records is rejected. */
type P = { readonly x: u32 };
export function main(): i32 {
  const a: P = { x: 1 };
  const b: P = { x: 1 };
  return a === b ? 1 : 0;
}
// expect: GTS2008 6:10 `P` is a value.
