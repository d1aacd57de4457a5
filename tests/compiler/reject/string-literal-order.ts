/** String literals have no order. */
type Mode = "read" | "write";
function f(a: Mode, b: Mode): boolean {
  return a < b;
}

export function main(): i32 {
  return f("read", "write") ? 1 : 0;
}
// expect: GTS2006 4:10 Strings have no order
