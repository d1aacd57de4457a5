/** Strings have no order. */
function before(a: string, b: string): boolean {
  return a < b;
}
export function main(): i32 {
  return before("a", "b") ? 1 : 0;
}
// expect: GTS2006 3:10 Strings have no order.
