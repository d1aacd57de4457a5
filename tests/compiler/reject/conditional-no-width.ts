/** Something says what type `c ? a : b` has. */
function pick(c: boolean): void {
  const x = c ? 1 : 2;
}
export function main(): i32 {
  return 0;
}
// expect: GTS2001 3:13 Nothing says what width this has.
