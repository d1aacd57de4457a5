/** Arguments of type `Text` cannot stand in an array. */
function all(...texts: readonly Text[]): void {}
export function main(): i32 {
  all("a");
  return 0;
}
// expect: GTS2010 2:33 An array cannot hold a `Text`.
