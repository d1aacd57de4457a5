/** A nested function cannot use its outer function's parameters. */
function f(a: i32): i32 {
  const g = (b: i32): i32 => a + b;
  return g(1);
}
export function main(): i32 {
  return f(1);
}
// expect: GTS1008 3:30 `a` belongs to an outer function.
