/** Interface references are not compared. */
interface I {
  go(): u32;
}
function f(a: I, b: I): boolean {
  return a === b;
}

export function main(): i32 {
  return 0;
}
// expect: GTS2008 6:10 Interface references cannot be compared.
