/** Null has no order. */
function f(a: u32 | null, b: u32): boolean {
  return a! < b && a === null;
}
function g(a: u32 | null): boolean {
  return null! < a!;
}

export function main(): i32 {
  return f(1, 2) && g(1) ? 1 : 0;
}
// expect: GTS2006 6:10 null has no order.
